/** Sharing a conversation, and what everybody with a link reads. */
@NullMarked
package dev.sluice.ui.share;

import org.jspecify.annotations.NullMarked;
