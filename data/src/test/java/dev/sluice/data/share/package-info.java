@NullMarked
package dev.sluice.data.share;

import org.jspecify.annotations.NullMarked;
