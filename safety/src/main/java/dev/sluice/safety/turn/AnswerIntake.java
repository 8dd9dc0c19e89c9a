package dev.sluice.safety.turn;

import dev.sluice.safety.Audience;
import dev.sluice.safety.Judge;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The model's side of a running turn: takes the answer in pieces, sends each channel through its gate, and hands on what
 * passed. Called by the asking thread and, when the policy changes or a limit is reached, by others.
 */
final class AnswerIntake implements AnswerSink {

    /** Whom the intake tells what it met. */
    interface Course {

        /** A channel holds a blocking match. */
        void blocked(Channel channel, GatedChannel.Blocked blocked);

        /** The gate failed. */
        void gateFailed(Throwable failure);

        /** The gate has looked at one piece. */
        void gateTook(Duration time);
    }

    private final TurnLimits limits;
    private final InstantSource clock;
    private final Unrecorded unrecorded;
    private final Optional<GuardWatch> guard;
    private final Course course;

    /** Guards the channels, changes of {@code judge}, and {@code conclusion}; never held while waiting for the record. */
    private final ReentrantLock gating = new ReentrantLock();

    private final Map<Channel, GatedChannel> channels = new EnumMap<>(Channel.class);
    private volatile Judge judge;
    private @Nullable TurnOutcome conclusion;

    /** Set without the lock too: a stop does not wait for a gate that is at work. */
    private volatile boolean dead;

    /** When the model was asked; null before. */
    private volatile @Nullable Instant askedAt;

    /** When the model last gave text and we were ready for more; null before its first. */
    private volatile @Nullable Instant lastHeard;

    private @Nullable Instant thinkingSince;
    private @Nullable Duration thought;

    /** Whether the model waits for us and not we for it. */
    private volatile boolean busy;

    AnswerIntake(
            Judge judge,
            Audience audience,
            TurnLimits limits,
            InstantSource clock,
            Unrecorded unrecorded,
            Optional<GuardWatch> guard,
            Course course) {
        this.judge = judge;
        this.limits = limits;
        this.clock = clock;
        this.unrecorded = unrecorded;
        this.guard = guard;
        this.course = course;
        for (Channel channel : Channel.values()) {
            channels.put(channel, new GatedChannel(judge, audience));
        }
    }

    /** The model is asked now: its time begins. */
    void asked() {
        askedAt = clock.instant();
    }

    @Override
    public void answer(String piece) {
        take(Channel.ANSWER, piece);
    }

    @Override
    public void reasoning(String piece) {
        take(Channel.REASONING, piece);
    }

    private void take(Channel channel, String piece) {
        if (piece.isEmpty()) {
            return;
        }
        busy = true;
        try {
            gate(channel, piece);
            unrecorded.awaitRoom();
            if (guard.isPresent()) {
                guard.get().awaitRoom();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted while the record took its time");
        } finally {
            lastHeard = clock.instant();
            busy = false;
        }
    }

    private void gate(Channel channel, String piece) {
        gating.lock();
        try {
            if (isOver()) {
                throw new CancellationException("the turn has ended");
            }
            keepTime(channel);
            GatedChannel gated = channel(channel);
            int room = limits.answerLength() - gated.received();
            long began = System.nanoTime();
            guarded(channel, () -> gated.offer(piece.substring(0, Math.min(room, piece.length()))));
            course.gateTook(Duration.ofNanos(System.nanoTime() - began));
            if (piece.length() > room) {
                conclude(failed(TurnOutcome.Failure.ANSWER_TOO_LONG));
            }
            if (isOver()) {
                throw new CancellationException("the turn has ended");
            }
        } finally {
            gating.unlock();
        }
    }

    /** Reasoning lasts from its first piece to the first of the answer. */
    private void keepTime(Channel channel) {
        Instant began = thinkingSince;
        switch (channel) {
            case REASONING -> {
                if (began == null) {
                    thinkingSince = clock.instant();
                }
            }
            case ANSWER -> {
                if (began != null && thought == null) {
                    thought = Duration.between(began, clock.instant());
                }
            }
        }
    }

    /** The time of a turn that ended in its reasoning counts up to now. */
    private Optional<Duration> thought() {
        Instant began = thinkingSince;
        return began == null
                ? Optional.empty()
                : Optional.of(thought != null ? thought : Duration.between(began, clock.instant()));
    }

    /**
     * No more of the answer is taken; what is held goes through the gate as the end of its text and may still be shown.
     * The first conclusion stays.
     *
     * @return whether this was the first, and the turn had not ended otherwise
     */
    boolean conclude(TurnOutcome outcome) {
        gating.lock();
        try {
            if (isOver()) {
                return false;
            }
            conclusion = outcome;
            for (Channel channel : Channel.values()) {
                if (!dead) {
                    guarded(channel, channel(channel)::finish);
                }
            }
            guard.ifPresentOrElse(GuardWatch::finish, unrecorded::close);
            return true;
        } finally {
            gating.unlock();
        }
    }

    /** Whether that is the judge of all that comes now, or nothing comes any more. */
    boolean isJudgedBy(Judge current) {
        return judge == current || dead;
    }

    /** Judges all that came so far again if the policy is another one now. */
    void judgeAgain(Judge current, Semaphore processors) {
        gating.lock();
        try {
            if (judge == current || dead) {
                return;
            }
            // Only now: a gate that is at work keeps no processor from other turns.
            processors.acquireUninterruptibly();
            try {
                judgeAgain(current);
            } finally {
                processors.release();
            }
        } finally {
            gating.unlock();
        }
    }

    private void judgeAgain(Judge current) {
        judge = current;
        for (Channel channel : Channel.values()) {
            if (!dead) {
                guarded(channel, () -> channel(channel).judgeAgain(current));
            }
        }
        guard.ifPresent(watch -> watch.judgeAgain(current));
    }

    /** Nothing more is taken. */
    void shut() {
        dead = true;
    }

    /** Whether the model said anything in its answer. */
    boolean hasAnswer() {
        gating.lock();
        try {
            return channel(Channel.ANSWER).received() > 0;
        } finally {
            gating.unlock();
        }
    }

    /** How the answer ended, once it has. */
    Optional<TurnOutcome> conclusion() {
        gating.lock();
        try {
            return Optional.ofNullable(conclusion);
        } finally {
            gating.unlock();
        }
    }

    /** What the gates found so far, and the judge they belong to. */
    Found found() {
        gating.lock();
        try {
            List<Settlements.ChannelFinding> findings = new ArrayList<>();
            for (Channel channel : Channel.values()) {
                channel(channel)
                        .findings()
                        .forEach(finding -> findings.add(new Settlements.ChannelFinding(channel, finding)));
            }
            guard.ifPresent(watch -> findings.addAll(watch.answerFindings()));
            return new Found(findings, judge, thought());
        } finally {
            gating.unlock();
        }
    }

    record Found(List<Settlements.ChannelFinding> findings, Judge judge, Optional<Duration> thought) {}

    /** Whether the model has been silent, or talking, for longer than it may. */
    boolean isOverdue() {
        Instant now = clock.instant();
        Instant asked = askedAt;
        if (asked == null) {
            return false;
        }
        if (isPast(asked, limits.total(), now)) {
            return true;
        }
        Instant heard = lastHeard;
        if (heard == null) {
            return !busy && isPast(asked, limits.firstToken(), now);
        }
        return !busy && isPast(heard, limits.idle(), now);
    }

    private void guarded(Channel channel, GateStep step) {
        GatedChannel.Step result;
        try {
            result = step.run();
        } catch (Throwable e) { // Whatever a failing gate throws, nothing passes it.
            dead = true;
            course.gateFailed(e);
            return;
        }
        switch (result) {
            case GatedChannel.Passed passed -> {
                if (!passed.text().isEmpty()) {
                    unrecorded.add(channel, passed.text());
                    guard.ifPresent(watch -> watch.add(channel, passed.text()));
                }
            }
            case GatedChannel.Blocked blocked -> {
                dead = true;
                course.blocked(channel, blocked);
            }
        }
    }

    private boolean isOver() {
        return dead || conclusion != null;
    }

    private GatedChannel channel(Channel channel) {
        return Objects.requireNonNull(channels.get(channel));
    }

    private static boolean isPast(Instant since, Duration limit, Instant now) {
        return now.isAfter(since.plus(limit));
    }

    private static TurnOutcome failed(TurnOutcome.Failure failure) {
        return new TurnOutcome.Failed(failure, Optional.empty());
    }

    @FunctionalInterface
    private interface GateStep {
        GatedChannel.Step run();
    }
}
