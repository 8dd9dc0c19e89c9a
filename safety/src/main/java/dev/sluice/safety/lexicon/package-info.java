/** Term lists: what the gate looks for, graded, versioned and immutable. */
@NullMarked
package dev.sluice.safety.lexicon;

import org.jspecify.annotations.NullMarked;
