/** The audit trail on screen. */
@NullMarked
package dev.sluice.admin.audit;

import org.jspecify.annotations.NullMarked;
