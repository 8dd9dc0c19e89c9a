/** Self-inspection (自查): what the site can say of itself, point by point, and what was done about it. */
@NullMarked
package dev.sluice.data.inspection;

import org.jspecify.annotations.NullMarked;
