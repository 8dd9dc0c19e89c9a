/** The chat site alone, over fakes. */
@NullMarked
package dev.sluice.ui.preview;

import org.jspecify.annotations.NullMarked;
