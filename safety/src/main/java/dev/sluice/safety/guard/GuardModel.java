package dev.sluice.safety.guard;

import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A chat model as judge. Never throws and never takes longer than its limits: where there is no opinion it says so, and
 * the policy decides what that means. Its words are never shown. Thread-safe.
 */
public final class GuardModel {

    private static final Logger LOG = LoggerFactory.getLogger(GuardModel.class);

    /**
     * What a guard model may take.
     *
     * @param timeout for one opinion, waiting for a free place included
     * @param atOnce questions under way
     * @param failures in a row after which it is left alone
     * @param rest for how long
     * @param remembered opinions that are kept
     * @param characters of prompt and answer together
     * @param perMinute questions; what is remembered costs none
     */
    public record Limits(
            Duration timeout, int atOnce, int failures, Duration rest, int remembered, int characters, int perMinute) {

        public static final Limits DEFAULT =
                new Limits(Duration.ofSeconds(5), 16, 5, Duration.ofSeconds(30), 10_000, 24_000, 600);
    }

    private static final Duration MINUTE = Duration.ofMinutes(1);

    /** The part of the time that may pass before a question is put, for its time-out to count against the model. */
    private static final int OWN_SHARE = 10;

    private final String name;
    private final ChatModel model;
    private final GuardFormat format;
    private final Limits limits;
    private final InstantSource clock;
    private final Semaphore places;

    /** Guards the fields below. */
    private final ReentrantLock lock = new ReentrantLock();

    private final Map<String, GuardOpinion> remembered;
    private int failures;
    private int notUnderstood;
    private @Nullable Instant restingUntil;
    private @Nullable Instant lastOpinion;
    private @Nullable Instant lastSilence;
    private GuardOpinion.@Nullable Why why;
    private long opinions;
    private long silences;
    private Instant minuteBegan = Instant.MIN;
    private int askedInMinute;

    /**
     * @param name under which its findings are on record
     */
    public GuardModel(String name, ChatModel model, GuardFormat format, Limits limits, InstantSource clock) {
        this.name = name;
        this.model = model;
        this.format = format;
        this.limits = limits;
        this.clock = clock;
        this.places = new Semaphore(limits.atOnce());
        this.remembered = new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, GuardOpinion> eldest) {
                return size() > limits.remembered();
            }
        };
    }

    public String name() {
        return name;
    }

    /** The longest text that it is asked about, prompt and answer together, in UTF-16 units. */
    public int longest() {
        return limits.characters();
    }

    /** How it is doing. */
    public GuardHealth health() {
        lock.lock();
        try {
            return new GuardHealth(
                    Optional.ofNullable(lastOpinion),
                    Optional.ofNullable(lastSilence),
                    Optional.ofNullable(why),
                    failures,
                    Optional.ofNullable(restingUntil)
                            .filter(until -> failures >= limits.failures() && until.isAfter(clock.instant())),
                    opinions,
                    silences);
        } finally {
            lock.unlock();
        }
    }

    /** Its opinion of a prompt. */
    public GuardOpinion ofPrompt(String prompt) {
        return opinion(prompt, Optional.empty());
    }

    /** Its opinion of an answer, or of the beginning of one. */
    public GuardOpinion ofAnswer(String prompt, String answer) {
        return opinion(prompt, Optional.of(answer));
    }

    private GuardOpinion opinion(String prompt, Optional<String> answer) {
        if (answer.orElse(prompt).isBlank()) {
            // There is nothing to judge, and no place that a finding could name.
            return new GuardOpinion.Safe();
        }
        if (prompt.length() + answer.map(String::length).orElse(0) > limits.characters()) {
            return none(GuardOpinion.Why.TOO_LONG);
        }
        String key = key(prompt, answer);
        lock.lock();
        try {
            GuardOpinion known = remembered.get(key);
            if (known != null) {
                return known;
            }
            Instant until = restingUntil;
            if (until != null && clock.instant().isBefore(until)) {
                return none(GuardOpinion.Why.RESTING);
            }
            if (!takeFromBudget()) {
                return none(GuardOpinion.Why.OVER_BUDGET);
            }
            if (until != null) {
                // One question tries whether it is back; meanwhile the others still let it rest.
                restingUntil = clock.instant().plus(limits.timeout());
            }
        } finally {
            lock.unlock();
        }
        GuardOpinion opinion = ask(prompt, answer);
        keep(key, opinion);
        return opinion;
    }

    private GuardOpinion ask(String prompt, Optional<String> answer) {
        long timeout = limits.timeout().toNanos();
        long began = System.nanoTime();
        long waited = 0;
        FutureTask<ChatResponse> task = new FutureTask<>(() -> model.chat(
                ChatRequest.builder().messages(format.ask(prompt, answer)).build()));
        try {
            boolean placed = places.tryAcquire(timeout, TimeUnit.NANOSECONDS);
            waited = System.nanoTime() - began;
            if (placed && waited > timeout / 2) {
                // A question that has too little time left only takes the place from others.
                places.release();
                placed = false;
            }
            if (!placed) {
                return new GuardOpinion.None(GuardOpinion.Why.BUSY);
            }
            Thread.ofVirtual().name("guard").start(() -> {
                try {
                    task.run();
                } finally {
                    // The place is free when the model lets go, not when nobody waits any more.
                    places.release();
                }
            });
            ChatResponse response = task.get(timeout - waited, TimeUnit.NANOSECONDS);
            String words = response.aiMessage().text();
            return format.read(words == null ? "" : words)
                    .orElseGet(() -> new GuardOpinion.None(GuardOpinion.Why.NOT_UNDERSTOOD));
        } catch (TimeoutException e) {
            task.cancel(true);
            // Only a model that had nearly all the time has itself to blame.
            return new GuardOpinion.None(
                    waited > timeout / OWN_SHARE ? GuardOpinion.Why.BUSY : GuardOpinion.Why.TIMED_OUT);
        } catch (ExecutionException e) {
            // Its message may quote the text: the kind of failure has to do for the log.
            LOG.warn(
                    "The guard model failed: {}",
                    e.getCause() == null ? e.getClass() : e.getCause().getClass());
            return new GuardOpinion.None(GuardOpinion.Why.FAILED);
        } catch (InterruptedException e) {
            task.cancel(true);
            Thread.currentThread().interrupt();
            return new GuardOpinion.None(GuardOpinion.Why.GIVEN_UP);
        }
    }

    private boolean takeFromBudget() {
        Instant now = clock.instant();
        if (!now.isBefore(minuteBegan.plus(MINUTE)) || now.isBefore(minuteBegan)) {
            minuteBegan = now;
            askedInMinute = 0;
        }
        if (askedInMinute >= limits.perMinute()) {
            return false;
        }
        askedInMinute++;
        return true;
    }

    private void keep(String key, GuardOpinion opinion) {
        lock.lock();
        try {
            if (opinion instanceof GuardOpinion.None(GuardOpinion.Why reason)) {
                none(reason);
                if (reason.isFailure()) {
                    failed();
                } else if (reason == GuardOpinion.Why.NOT_UNDERSTOOD) {
                    spoke();
                    misunderstood();
                }
            } else {
                remembered.put(key, opinion);
                opinions++;
                lastOpinion = clock.instant();
                notUnderstood = 0;
                spoke();
            }
        } finally {
            lock.unlock();
        }
    }

    private void spoke() {
        failures = 0;
        restingUntil = null;
    }

    /** A model that never says a verdict may have been given the wrong format: whoever runs it must learn that. */
    private void misunderstood() {
        if (++notUnderstood == limits.failures()) {
            LOG.warn(
                    "The guard model's words were not understood {} times in a row: is its format right?",
                    notUnderstood);
        }
    }

    private void failed() {
        failures++;
        if (failures < limits.failures()) {
            return;
        }
        if (failures == limits.failures()) {
            LOG.error("The guard model failed {} times in a row and is left alone for {}", failures, limits.rest());
        }
        restingUntil = clock.instant().plus(limits.rest());
    }

    private GuardOpinion none(GuardOpinion.Why reason) {
        lock.lock();
        try {
            if (reason != GuardOpinion.Why.GIVEN_UP) {
                silences++;
                lastSilence = clock.instant();
                why = reason;
            }
            return new GuardOpinion.None(reason);
        } finally {
            lock.unlock();
        }
    }

    /** Not the texts themselves: they are remembered longer than a turn lasts. */
    private static String key(String prompt, Optional<String> answer) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            for (String part : List.of(prompt, answer.map(text -> "A" + text).orElse("P"))) {
                byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
                sha256.update((bytes.length + ":").getBytes(StandardCharsets.US_ASCII));
                sha256.update(bytes);
            }
            return HexFormat.of().formatHex(sha256.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
