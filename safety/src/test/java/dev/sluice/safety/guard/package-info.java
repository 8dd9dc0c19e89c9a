@NullMarked
package dev.sluice.safety.guard;

import org.jspecify.annotations.NullMarked;
