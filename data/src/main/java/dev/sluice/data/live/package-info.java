/** News between the parts and nodes of the site, delivered after commit. */
@NullMarked
package dev.sluice.data.live;

import org.jspecify.annotations.NullMarked;
