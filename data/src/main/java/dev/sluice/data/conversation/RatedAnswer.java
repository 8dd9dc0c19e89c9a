package dev.sluice.data.conversation;

import dev.sluice.safety.turn.AssistantId;
import dev.sluice.safety.turn.TurnId;

/** An answer that its reader rated, as the operator sees it; the words of both are in the content log. */
public record RatedAnswer(TurnId turn, AssistantId assistant, String assistantName, Rating rating) {}
