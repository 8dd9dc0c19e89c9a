/** Personal data and secrets: told by their form, their check digits and the words before them, and masked in a stream. */
@NullMarked
package dev.sluice.safety.personal;

import org.jspecify.annotations.NullMarked;
