/** Invitations: links that let a few people register where registration is not open. */
@NullMarked
package dev.sluice.data.invitation;

import org.jspecify.annotations.NullMarked;
