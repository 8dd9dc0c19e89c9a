/** Pages on paper. */
@NullMarked
package dev.sluice.admin.print;

import org.jspecify.annotations.NullMarked;
