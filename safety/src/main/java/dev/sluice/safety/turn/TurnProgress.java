package dev.sluice.safety.turn;

import java.util.List;
import java.util.Optional;

/**
 * A running or just ended turn as readers may see it: only text that passed the gate and is on record. Thread-safe; it
 * stays readable for as long as somebody holds it. Readers keep their own offset, so a slow one costs no memory.
 */
public interface TurnProgress {

    TurnId turn();

    ConversationId conversation();

    /**
     * The person's message, cleaned: a page that was opened later shows it above the answer. Empty until the turn was
     * let in.
     */
    String prompt();

    /**
     * What of personal data and secrets was found in the message, each kind once, named as findings name it: whoever
     * wrote it can be told. Known as soon as the turn was let in.
     */
    List<String> personalData();

    /** Length of the channel's text, in UTF-16 units; only grows, until the text is withdrawn. */
    int length(Channel channel);

    /** The channel's text from {@code offset}; empty if there is none there, or no longer. */
    String text(Channel channel, int offset);

    /**
     * How the turn ended; empty while it runs. After {@code Cut} and {@code TakenDown} the text is empty. When it is
     * there the turn is on permanent record, unless the record takes long: the end is not kept back for that.
     */
    Optional<TurnOutcome> outcome();
}
