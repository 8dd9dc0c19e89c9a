/** Whether a turn may begin. */
@NullMarked
package dev.sluice.data.admission;

import org.jspecify.annotations.NullMarked;
