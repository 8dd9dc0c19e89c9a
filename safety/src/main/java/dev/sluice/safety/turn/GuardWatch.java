package dev.sluice.safety.turn;

import dev.sluice.safety.Action;
import dev.sluice.safety.Audience;
import dev.sluice.safety.Direction;
import dev.sluice.safety.Finding;
import dev.sluice.safety.Judge;
import dev.sluice.safety.ReleaseMode;
import dev.sluice.safety.Risk;
import dev.sluice.safety.guard.Guard;
import dev.sluice.safety.guard.GuardOpinion;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One turn's guard: asks a guard model about the prompt, and then about what of the answer has passed the gate, on a thread
 * of its own. It touches neither database nor journal and may be interrupted at any time.
 */
final class GuardWatch {

    /** Whom the watch tells what it learned. Nothing is told twice, and nothing after the turn has ended. */
    interface Course {

        /** The prompt may be asked; told only where the model waits for it. */
        void promptPassed();

        void promptStopped(TurnOutcome outcome);

        /**
         * The answer may not go on.
         *
         * @param keepsBeginning whether what was shown was judged before, and the policy lets it stand
         */
        void answerStopped(Channel channel, Risk risk, boolean keepsBeginning);

        /** There is no opinion, and nothing goes on without one. */
        void guardDown();

        /** The watch itself failed. */
        void gateFailed(Throwable failure);
    }

    /** How much new text is worth a question: people wait for it, or they do not. */
    private static final int STEP_BEFORE = 120;

    private static final int STEP_BESIDE = 400;

    /** Pieces of a prompt that is too long for one question overlap by that, in UTF-16 units. */
    private static final int OVERLAP = 400;

    private final Guard guard;
    private final boolean asksAboutPrompt;
    private final String prompt;
    private final Audience audience;
    private final Judge promptJudge;
    private final Unrecorded unrecorded;
    private final Course course;
    private final Thread thread;

    // The watch's own lock guards what follows; it is never held while asking, nor while the course is told.

    private final Map<Channel, GuardedText> texts = new EnumMap<>(Channel.class);
    private final List<Said> ofPrompt = new ArrayList<>();
    private final Map<Channel, List<Said>> ofAnswer = new EnumMap<>(Channel.class);
    private final Map<Channel, Integer> passed = new EnumMap<>(Channel.class);
    private final List<Settlements.Unjudged> unjudged = new ArrayList<>();
    private Judge judge;
    private boolean finished;
    private boolean stopped;

    /** What the model said of a part of a text. */
    private record Said(GuardOpinion opinion, int start, int end) {}

    GuardWatch(
            TurnId turn,
            Guard guard,
            boolean title,
            String prompt,
            Audience audience,
            Judge judge,
            Unrecorded unrecorded,
            Course course) {
        this.guard = guard;
        // A title's prompt is that of the turn that it names.
        this.asksAboutPrompt = guard.prompts() != Guard.Asked.OFF && !title;
        this.prompt = prompt;
        this.audience = audience;
        this.promptJudge = judge;
        this.judge = judge;
        this.unrecorded = unrecorded;
        this.course = course;
        for (Channel channel : Channel.values()) {
            texts.put(channel, new GuardedText(holds() ? STEP_BEFORE : STEP_BESIDE));
            ofAnswer.put(channel, new ArrayList<>());
        }
        thread = Thread.ofVirtual().name("turn-guard-" + turn).unstarted(this::run);
    }

    /** Whether the model has to wait for {@link Course#promptPassed()}. */
    boolean asksBeforeTheModel() {
        return asksAboutPrompt && guard.prompts() == Guard.Asked.BEFORE;
    }

    void start() {
        thread.start();
    }

    /** The turn has ended: nothing more is asked or told. */
    void stop() {
        synchronized (this) {
            stopped = true;
            notifyAll();
        }
        thread.interrupt();
    }

    /** Waits until no question is under way. */
    void join() throws InterruptedException {
        thread.join();
    }

    /** Takes text that passed the gate. */
    void add(Channel channel, String text) {
        if (guard.answers() == Guard.Asked.OFF) {
            return;
        }
        synchronized (this) {
            text(channel).append(text);
            notifyAll();
        }
    }

    /** Waits while the shown text is too far ahead of what the model has judged, unless the turn has ended. */
    synchronized void awaitRoom() throws InterruptedException {
        while (!stopped
                && texts.values().stream().mapToInt(GuardedText::unasked).sum() > 2 * GuardedText.MOST_NEW) {
            wait();
        }
    }

    /** No more text comes; what is left is asked about, and then the record is told that this was all. */
    synchronized void finish() {
        finished = true;
        texts.values().forEach(GuardedText::finish);
        notifyAll();
    }

    /** Another policy may not let pass what the one before did. */
    void judgeAgain(Judge current) {
        Map<Channel, Finding> stopping = new EnumMap<>(Channel.class);
        synchronized (this) {
            judge = current;
            for (Channel channel : Channel.values()) {
                findings(channel).stream()
                        .filter(finding -> finding.action().stops())
                        .findFirst()
                        .ifPresent(finding -> stopping.put(channel, finding));
            }
            if (stopping.isEmpty() && !isShownWhole()) {
                // What passed under a policy that showed all at once waits for nothing more.
                passed.forEach(unrecorded::pass);
            }
        }
        stopping.forEach((channel, finding) -> course.answerStopped(channel, finding.risk(), false));
    }

    /** What the model has against the prompt. */
    synchronized List<Finding> promptFindings() {
        return findings(Direction.PROMPT, promptJudge, ofPrompt);
    }

    /** What it has against the answer. */
    synchronized List<Settlements.ChannelFinding> answerFindings() {
        List<Settlements.ChannelFinding> all = new ArrayList<>();
        for (Channel channel : Channel.values()) {
            findings(channel).forEach(finding -> all.add(new Settlements.ChannelFinding(channel, finding)));
        }
        return all;
    }

    /** What it gave no opinion of. */
    synchronized List<Settlements.Unjudged> unjudged() {
        return List.copyOf(unjudged);
    }

    private void run() {
        try {
            if (asksAboutPrompt && !askAboutPrompt()) {
                return;
            }
            for (Next next = awaitNext(); next != null; next = awaitNext()) {
                if (!askAbout(next.channel, next.piece)) {
                    return;
                }
            }
        } catch (InterruptedException e) {
            // The turn has ended.
        } catch (Throwable e) { // Whatever a failing check throws, nothing passes it.
            course.gateFailed(e);
        }
    }

    /** Whether the turn goes on. */
    private boolean askAboutPrompt() {
        int longest = guard.model().longest();
        int start = 0;
        while (true) {
            int end = GuardedText.border(prompt, Math.min(prompt.length(), start + longest));
            GuardOpinion opinion = guard.model().ofPrompt(prompt.substring(start, end));
            Optional<Finding> stopping = note(Optional.empty(), opinion, start, end);
            if (hasStopped()) {
                return false;
            }
            if (isDown(opinion)) {
                course.guardDown();
                return false;
            }
            if (stopping.isPresent()) {
                course.promptStopped(refusal(stopping.get()));
                return false;
            }
            if (end == prompt.length()) {
                break;
            }
            start = GuardedText.border(prompt, end - OVERLAP);
        }
        if (asksBeforeTheModel()) {
            course.promptPassed();
        }
        return true;
    }

    private TurnOutcome refusal(Finding finding) {
        return finding.action() == Action.CARE
                ? new TurnOutcome.CaredFor(finding.risk())
                : new TurnOutcome.Refused(finding.risk(), !asksBeforeTheModel());
    }

    /** Whether the turn goes on. */
    private boolean askAbout(Channel channel, GuardedText.Piece piece) {
        if (!piece.text().isBlank()) {
            GuardOpinion opinion = guard.model().ofAnswer(context(piece.text().length()), piece.text());
            Optional<Finding> stopping = note(Optional.of(channel), opinion, piece.start(), piece.end());
            if (hasStopped()) {
                return false;
            }
            if (isDown(opinion)) {
                course.guardDown();
                return false;
            }
            if (stopping.isPresent()) {
                Risk risk = stopping.get().risk();
                course.answerStopped(channel, risk, holds() && keepsBeginning(risk));
                return false;
            }
        }
        pass(channel, piece.clean());
        return true;
    }

    /** Lets the record take what passed, unless all is shown at once. */
    private synchronized void pass(Channel channel, int clean) {
        passed.put(channel, clean);
        if (!isShownWhole()) {
            unrecorded.pass(channel, clean);
        }
    }

    /** The prompt, or its beginning and end, so that question and answer fit. */
    private String context(int answerLength) {
        int room = guard.model().longest() - answerLength;
        return prompt.length() <= room
                ? prompt
                : prompt.substring(0, GuardedText.border(prompt, room / 2 - 1))
                        + prompt.substring(GuardedText.border(prompt, prompt.length() - room / 2 + 1));
    }

    private record Next(Channel channel, GuardedText.Piece piece) {}

    /** Waits for something to ask about; null once there is nothing more to come, and the record knows. */
    private synchronized @Nullable Next awaitNext() throws InterruptedException {
        while (!stopped) {
            for (Channel channel : Channel.values()) {
                Optional<GuardedText.Piece> piece = text(channel).next();
                if (piece.isPresent()) {
                    notifyAll();
                    return new Next(channel, piece.get());
                }
            }
            if (finished) {
                for (Channel channel : Channel.values()) {
                    passed.put(channel, Integer.MAX_VALUE);
                    unrecorded.pass(channel, Integer.MAX_VALUE);
                }
                unrecorded.close();
                return null;
            }
            wait();
        }
        return null;
    }

    /** Keeps what was said, and gives the finding if it stops the text. */
    private synchronized Optional<Finding> note(Optional<Channel> channel, GuardOpinion opinion, int start, int end) {
        if (opinion instanceof GuardOpinion.None(GuardOpinion.Why why)) {
            if (!stopped) {
                addUnjudged(channel, why, start, end);
            }
            return Optional.empty();
        }
        Said said = new Said(opinion, start, end);
        addSaid(channel.map(this::saidOf).orElse(ofPrompt), said);
        return weigh(
                        channel.isPresent() ? Direction.ANSWER : Direction.PROMPT,
                        channel.isPresent() ? judge : promptJudge,
                        said)
                .filter(finding -> finding.action().stops());
    }

    /** What follows on the same goes on in the same line. */
    private void addUnjudged(Optional<Channel> channel, GuardOpinion.Why why, int start, int end) {
        for (int i = 0; i < unjudged.size(); i++) {
            Settlements.Unjudged before = unjudged.get(i);
            if (before.channel().equals(channel) && before.why() == why && before.end() >= start) {
                unjudged.set(i, new Settlements.Unjudged(channel, why, before.start(), end));
                return;
            }
        }
        unjudged.add(new Settlements.Unjudged(channel, why, start, end));
    }

    private static void addSaid(List<Said> all, Said said) {
        if (!all.isEmpty()
                && all.getLast().opinion().equals(said.opinion())
                && all.getLast().end() >= said.start()) {
            all.set(all.size() - 1, new Said(said.opinion(), all.getLast().start(), said.end()));
        } else {
            all.add(said);
        }
    }

    private List<Finding> findings(Channel channel) {
        return findings(Direction.ANSWER, judge, saidOf(channel));
    }

    private List<Finding> findings(Direction direction, Judge by, List<Said> all) {
        return all.stream().flatMap(said -> weigh(direction, by, said).stream()).toList();
    }

    private Optional<Finding> weigh(Direction direction, Judge by, Said said) {
        return by.weigh(direction, audience, said.opinion(), guard.model().name(), said.start(), said.end());
    }

    private boolean isDown(GuardOpinion opinion) {
        return opinion instanceof GuardOpinion.None && guard.whenDown() == Guard.WhenDown.CLOSED;
    }

    private boolean holds() {
        return guard.answers() == Guard.Asked.BEFORE;
    }

    private synchronized boolean keepsBeginning(Risk risk) {
        return judge.policy().handling().keepsBeginning(risk);
    }

    private boolean isShownWhole() {
        return judge.policy().releaseMode() == ReleaseMode.WHOLE;
    }

    private synchronized boolean hasStopped() {
        return stopped;
    }

    private GuardedText text(Channel channel) {
        return Objects.requireNonNull(texts.get(channel));
    }

    private List<Said> saidOf(Channel channel) {
        return Objects.requireNonNull(ofAnswer.get(channel));
    }
}
