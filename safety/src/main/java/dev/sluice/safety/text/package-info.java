/** What a text is before it is matched: cleaned characters, and what each of them folds to. */
@NullMarked
package dev.sluice.safety.text;

import org.jspecify.annotations.NullMarked;
