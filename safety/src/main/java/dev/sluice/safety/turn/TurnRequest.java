package dev.sluice.safety.turn;

import java.util.Locale;

/**
 * A person's message on its way in.
 *
 * @param language the person's
 * @param address the network address it came from, for the record
 */
public record TurnRequest(
        AccountId account,
        ConversationId conversation,
        AssistantId assistant,
        String prompt,
        Locale language,
        String address,
        TurnPurpose purpose) {

    /** A message of its own. */
    public TurnRequest(
            AccountId account,
            ConversationId conversation,
            AssistantId assistant,
            String prompt,
            Locale language,
            String address) {
        this(account, conversation, assistant, prompt, language, address, new TurnPurpose.Answer());
    }

    /** The same for another purpose. */
    public TurnRequest as(TurnPurpose other) {
        return new TurnRequest(account, conversation, assistant, prompt, language, address, other);
    }
}
