/**
 * Finds the terms and combinations of a lexicon, in whole texts ({@link CompiledLexicon#find}) and in texts that come code
 * point by code point ({@link TermMatcher}).
 */
@NullMarked
package dev.sluice.safety.match;

import org.jspecify.annotations.NullMarked;
