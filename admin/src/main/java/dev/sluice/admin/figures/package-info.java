/** How the site is doing, as figures and plots: the console's first page. */
@NullMarked
package dev.sluice.admin.figures;

import org.jspecify.annotations.NullMarked;
