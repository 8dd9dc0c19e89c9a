/** Showing staff the personal data in what people wrote, for a reason that is kept. */
@NullMarked
package dev.sluice.data.unmask;

import org.jspecify.annotations.NullMarked;
