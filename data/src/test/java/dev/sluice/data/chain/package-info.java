@NullMarked
package dev.sluice.data.chain;

import org.jspecify.annotations.NullMarked;
