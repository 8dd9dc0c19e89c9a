/** Asking people to accept the terms before they go on. */
@NullMarked
package dev.sluice.ui.agreement;

import org.jspecify.annotations.NullMarked;
