/** Reporting an answer or any text, and hearing what became of it. */
@NullMarked
package dev.sluice.ui.report;

import org.jspecify.annotations.NullMarked;
