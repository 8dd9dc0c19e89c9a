/** A chat model as judge, and when it is asked. */
@NullMarked
package dev.sluice.safety.guard;

import org.jspecify.annotations.NullMarked;
