/** Conversations that their owners show to everybody who has a link. */
@NullMarked
package dev.sluice.data.share;

import org.jspecify.annotations.NullMarked;
