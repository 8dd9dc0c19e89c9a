/** Who may use the site: accounts, roles, and the {@link dev.sluice.data.account.Actor} that every service asks for. */
@NullMarked
package dev.sluice.data.account;

import org.jspecify.annotations.NullMarked;
