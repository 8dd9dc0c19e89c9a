/** The content log: every turn recorded before it is shown, settled into one entry, searchable and verifiable. */
@NullMarked
package dev.sluice.data.journal;

import org.jspecify.annotations.NullMarked;
