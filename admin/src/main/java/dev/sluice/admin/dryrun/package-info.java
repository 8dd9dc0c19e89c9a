/** Trying a draft of the policy on past turns, wherever a draft is made: how far it is, what it found, and where. */
@NullMarked
package dev.sluice.admin.dryrun;

import org.jspecify.annotations.NullMarked;
