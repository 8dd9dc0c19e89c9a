@NullMarked
package dev.sluice.data.export;

import org.jspecify.annotations.NullMarked;
