/** What people said and were answered, as they see it themselves. */
@NullMarked
package dev.sluice.data.conversation;

import org.jspecify.annotations.NullMarked;
