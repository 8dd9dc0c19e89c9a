/** How the site is doing, in figures: counts by the hour, made from the content log and from counters beside it. */
@NullMarked
package dev.sluice.data.figures;

import org.jspecify.annotations.NullMarked;
