package dev.sluice.safety.turn;

import dev.sluice.safety.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What is on record of a turn, and how much of it readers may see.
 *
 * <p>Text enters only after its append returned, and nothing becomes visible after {@link #freeze} or {@link #withdraw}
 * has returned: both share one monitor with {@link #record}.
 */
final class PublishedTurn implements TurnProgress {

    private final TurnId turn;
    private final ConversationId conversation;
    private final InstantSource clock;
    private final StringBuilder answer = new StringBuilder();
    private final StringBuilder reasoning = new StringBuilder();
    private int visibleAnswer;
    private int visibleReasoning;
    private boolean frozen;
    private @Nullable TurnOutcome outcome;

    private volatile String prompt = "";
    private volatile List<String> personalData = List.of();

    private final Set<Reader> readers = ConcurrentHashMap.newKeySet();
    private volatile Instant lastReaderLeft;

    PublishedTurn(TurnId turn, ConversationId conversation, InstantSource clock) {
        this.turn = turn;
        this.conversation = conversation;
        this.clock = clock;
        this.lastReaderLeft = clock.instant();
    }

    @Override
    public TurnId turn() {
        return turn;
    }

    @Override
    public ConversationId conversation() {
        return conversation;
    }

    @Override
    public String prompt() {
        return prompt;
    }

    @Override
    public List<String> personalData() {
        return personalData;
    }

    @Override
    public synchronized int length(Channel channel) {
        return channel == Channel.ANSWER ? visibleAnswer : visibleReasoning;
    }

    @Override
    public synchronized String text(Channel channel, int offset) {
        int end = length(channel);
        return offset >= end ? "" : builder(channel).substring(offset, end);
    }

    @Override
    public synchronized Optional<TurnOutcome> outcome() {
        return Optional.ofNullable(outcome);
    }

    /** The prompt is on record. */
    void asked(String cleanedPrompt, Verdict verdict) {
        personalData = verdict.personalData();
        prompt = cleanedPrompt;
        signal();
    }

    /** Takes in text that is durable now; visible unless the turn's end was decided meanwhile. */
    void record(List<Segment> segments) {
        synchronized (this) {
            for (Segment segment : segments) {
                builder(segment.channel()).append(segment.text());
            }
            if (frozen) {
                return;
            }
            visibleAnswer = answer.length();
            visibleReasoning = reasoning.length();
        }
        signal();
    }

    /** Everything on record, visible or not. */
    synchronized String recorded(Channel channel) {
        return builder(channel).toString();
    }

    /** How much text it keeps in memory, visible or not. */
    synchronized int size() {
        return prompt.length() + answer.length() + reasoning.length();
    }

    /** Nothing more becomes visible. */
    synchronized void freeze() {
        frozen = true;
    }

    /** Nothing more becomes visible, and what was no longer is. */
    void withdraw() {
        synchronized (this) {
            frozen = true;
            visibleAnswer = 0;
            visibleReasoning = 0;
        }
        signal();
    }

    /** Tells readers how the turn ended, if they do not know yet. */
    void tell(TurnOutcome ended) {
        synchronized (this) {
            frozen = true;
            if (outcome != null) {
                return;
            }
            outcome = ended;
        }
        signal();
    }

    /** Withdraws an ended turn; readers that come now find it so. */
    void takeDown() {
        // In one step: a reader who comes in between must not find an empty answer that is called complete.
        synchronized (this) {
            frozen = true;
            visibleAnswer = 0;
            visibleReasoning = 0;
            outcome = new TurnOutcome.TakenDown();
        }
        signal();
    }

    Reader subscribe(TurnListener listener) {
        Reader reader = new Reader(this, listener);
        readers.add(reader);
        reader.start();
        return reader;
    }

    void left(Reader reader) {
        if (readers.remove(reader)) {
            lastReaderLeft = clock.instant();
        }
    }

    boolean hasReaders() {
        return !readers.isEmpty();
    }

    /** Whether nobody has read for so long. */
    boolean isDetachedFor(Duration limit) {
        return readers.isEmpty() && clock.instant().isAfter(lastReaderLeft.plus(limit));
    }

    private void signal() {
        readers.forEach(Reader::signal);
    }

    private StringBuilder builder(Channel channel) {
        return switch (channel) {
            case ANSWER -> answer;
            case REASONING -> reasoning;
        };
    }
}
