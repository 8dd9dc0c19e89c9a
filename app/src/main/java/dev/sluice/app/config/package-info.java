/** Wires the modules together; beans of {@code safety} types are made here and nowhere else. */
@NullMarked
package dev.sluice.app.config;

import org.jspecify.annotations.NullMarked;
