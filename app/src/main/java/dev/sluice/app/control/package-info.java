/** The door for the command line on the same machine. */
@NullMarked
package dev.sluice.app.control;

import org.jspecify.annotations.NullMarked;
