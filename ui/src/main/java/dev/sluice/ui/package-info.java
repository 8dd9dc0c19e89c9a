/** The chat site that people see. */
@NullMarked
package dev.sluice.ui;

import org.jspecify.annotations.NullMarked;
