/** Files of texts: one a line, as JSON or as it stands; read the same way by whoever judges, measures or trains. */
@NullMarked
package dev.sluice.safety.rows;

import org.jspecify.annotations.NullMarked;
