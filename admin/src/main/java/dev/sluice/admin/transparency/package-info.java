/** The transparency report of a month, a quarter or a year: on screen, as PDF, as CSV. */
@NullMarked
package dev.sluice.admin.transparency;

import org.jspecify.annotations.NullMarked;
