@NullMarked
package dev.sluice.safety.classify;

import org.jspecify.annotations.NullMarked;
