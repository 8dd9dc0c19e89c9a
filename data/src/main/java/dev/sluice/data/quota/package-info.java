/** How much one may use: the port that {@code app.quota} implements. */
@NullMarked
package dev.sluice.data.quota;

import org.jspecify.annotations.NullMarked;
