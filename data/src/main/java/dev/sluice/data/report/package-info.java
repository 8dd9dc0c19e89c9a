/** Reports: people tell the operator that an answer, or a text they have seen, is wrong. */
@NullMarked
package dev.sluice.data.report;

import org.jspecify.annotations.NullMarked;
