/** One chat turn from prompt to settled record, and the ports it needs. */
@NullMarked
package dev.sluice.safety.turn;

import org.jspecify.annotations.NullMarked;
