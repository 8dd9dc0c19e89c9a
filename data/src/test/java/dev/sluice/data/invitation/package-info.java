@NullMarked
package dev.sluice.data.invitation;

import org.jspecify.annotations.NullMarked;
