/** Taking answers down and restoring them. */
@NullMarked
package dev.sluice.data.takedown;

import org.jspecify.annotations.NullMarked;
