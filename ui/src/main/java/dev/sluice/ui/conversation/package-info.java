/** The chat: the list of conversations, one conversation, the composer, and answers as they come. */
@NullMarked
package dev.sluice.ui.conversation;

import org.jspecify.annotations.NullMarked;
