/** Accounts on screen: finding them, their history, roles, suspension, help for those who cannot log in. */
@NullMarked
package dev.sluice.admin.account;

import org.jspecify.annotations.NullMarked;
