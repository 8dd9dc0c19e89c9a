/** Pages that follow what happens on the site. */
@NullMarked
package dev.sluice.ui.live;

import org.jspecify.annotations.NullMarked;
