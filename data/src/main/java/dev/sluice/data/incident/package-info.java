/** Incidents: what got out, how it was mended so that it does not come back, and what authorities were told. */
@NullMarked
package dev.sluice.data.incident;

import org.jspecify.annotations.NullMarked;
