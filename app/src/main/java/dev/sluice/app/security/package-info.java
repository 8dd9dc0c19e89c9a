/** Who may see what: log-in, roles, headers, and what visitors see while the site is stopped. */
@NullMarked
package dev.sluice.app.security;

import org.jspecify.annotations.NullMarked;
