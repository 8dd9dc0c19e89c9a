/** Backups of the record: made here on H2, made by the operator on PostgreSQL, known of in both cases. */
@NullMarked
package dev.sluice.data.backup;

import org.jspecify.annotations.NullMarked;
