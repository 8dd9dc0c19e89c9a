/** Incidents: the list, the one that is open beside it, and the evidence on paper. */
@NullMarked
package dev.sluice.admin.incident;

import org.jspecify.annotations.NullMarked;
