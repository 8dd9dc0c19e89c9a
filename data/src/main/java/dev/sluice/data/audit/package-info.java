/** Who did what: the audit trail. */
@NullMarked
package dev.sluice.data.audit;

import org.jspecify.annotations.NullMarked;
