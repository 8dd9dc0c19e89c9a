/** Inviting people to register. */
@NullMarked
package dev.sluice.admin.invitation;

import org.jspecify.annotations.NullMarked;
