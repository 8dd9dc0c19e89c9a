/** The content log on screen: search, list, and one turn with its evidence. */
@NullMarked
package dev.sluice.admin.journal;

import org.jspecify.annotations.NullMarked;
