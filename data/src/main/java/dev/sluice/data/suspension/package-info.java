/** Accounts that may not send: who decided it, what the person is told, and its reverse. */
@NullMarked
package dev.sluice.data.suspension;

import org.jspecify.annotations.NullMarked;
