/** What staff see and decide about conversations that are shared; a part of other panels. */
@NullMarked
package dev.sluice.admin.share;

import org.jspecify.annotations.NullMarked;
