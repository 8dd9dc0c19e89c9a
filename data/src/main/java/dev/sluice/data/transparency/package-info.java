/** What a site did in a month, a quarter or a year, as it has to account for it. */
@NullMarked
package dev.sluice.data.transparency;

import org.jspecify.annotations.NullMarked;
