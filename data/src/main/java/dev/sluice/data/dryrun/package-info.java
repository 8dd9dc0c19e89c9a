/** Trying a draft of the policy on past turns: what would have been refused, cut, masked or flagged, and is not now. */
@NullMarked
package dev.sluice.data.dryrun;

import org.jspecify.annotations.NullMarked;
