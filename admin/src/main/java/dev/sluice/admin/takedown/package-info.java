/** Deciding on a turn: taking it down and restoring it. */
@NullMarked
package dev.sluice.admin.takedown;

import org.jspecify.annotations.NullMarked;
