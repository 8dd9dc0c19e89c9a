/** What tests of this module and of those above it share. */
@NullMarked
package dev.sluice.data;

import org.jspecify.annotations.NullMarked;
