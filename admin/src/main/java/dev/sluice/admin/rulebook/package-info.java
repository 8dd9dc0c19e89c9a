/** The operator's rules on screen and on paper. */
@NullMarked
package dev.sluice.admin.rulebook;

import org.jspecify.annotations.NullMarked;
