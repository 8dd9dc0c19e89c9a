/** Refused prompts that count, and what comes of them. */
@NullMarked
package dev.sluice.data.strike;

import org.jspecify.annotations.NullMarked;
