/** Finds the terms and combinations of a lexicon in a text that comes code point by code point. */
@NullMarked
package dev.sluice.safety.match;

import org.jspecify.annotations.NullMarked;
