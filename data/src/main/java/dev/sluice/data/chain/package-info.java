/** The append-only, hash-chained list of entries that content log and audit trail share. */
@NullMarked
package dev.sluice.data.chain;

import org.jspecify.annotations.NullMarked;
