/** Judges files of texts from the command line, {@code ./sluice check}, and measures the judge on labelled ones. */
@NullMarked
package dev.sluice.safety.check;

import org.jspecify.annotations.NullMarked;
