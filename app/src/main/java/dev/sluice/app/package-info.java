/** The main class; the packages below wire the modules together. */
@NullMarked
package dev.sluice.app;

import org.jspecify.annotations.NullMarked;
