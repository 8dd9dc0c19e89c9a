/** Whose site it is, and the frame of the pages that need no log-in. */
@NullMarked
package dev.sluice.ui.site;

import org.jspecify.annotations.NullMarked;
