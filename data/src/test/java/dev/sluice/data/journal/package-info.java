@NullMarked
package dev.sluice.data.journal;

import org.jspecify.annotations.NullMarked;
