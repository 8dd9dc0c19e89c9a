/** Objecting to a decision that concerns oneself. */
@NullMarked
package dev.sluice.ui.objection;

import org.jspecify.annotations.NullMarked;
