/** What the gate judges by now: the built-in lexicon and the operator's own terms, in numbered versions. */
@NullMarked
package dev.sluice.data.policy;

import org.jspecify.annotations.NullMarked;
