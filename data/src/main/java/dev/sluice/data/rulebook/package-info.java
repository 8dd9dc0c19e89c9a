/** The operator's rules (制度): templates that come with the site, and every version the operator made of them. */
@NullMarked
package dev.sluice.data.rulebook;

import org.jspecify.annotations.NullMarked;
