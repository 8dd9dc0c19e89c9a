/** The self-inspection on screen and on paper, and the operator's rules beside it. */
@NullMarked
package dev.sluice.admin.inspection;

import org.jspecify.annotations.NullMarked;
