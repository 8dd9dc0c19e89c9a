/** The frame of the console: navigation, the strip of a stop, the keyboard, and the parts its screens share. */
@NullMarked
package dev.sluice.admin.console;

import org.jspecify.annotations.NullMarked;
