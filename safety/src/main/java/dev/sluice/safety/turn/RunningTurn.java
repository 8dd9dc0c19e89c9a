package dev.sluice.safety.turn;

import dev.sluice.safety.Judge;
import dev.sluice.safety.Risk;
import dev.sluice.safety.guard.Guard;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One turn on its way from the entrance to its settled record.
 *
 * <p>Its own thread ({@link #run}) does all that touches the record; {@link Asking} does all that touches the model, and
 * {@link GuardWatch} all that touches the guard model.
 * Whoever ends the turn first decides how; from then on nothing more becomes visible, whatever the threads are doing.
 */
final class RunningTurn implements AnswerIntake.Course, GuardWatch.Course {

    /** How long a turn waits for the one before in its conversation, which has ended but is not settled yet. */
    private static final long PREDECESSOR_SECONDS = 5;

    private static final Logger LOG = LoggerFactory.getLogger(RunningTurn.class);

    /** How a turn ended, decided once. */
    private record Ending(
            TurnOutcome outcome, Instant at, @Nullable Channel cutChannel, String unreleased) {}

    private final TurnId id;
    private final TurnRequest request;
    private final TurnPorts ports;
    private final TurnBounds bounds;
    private final @Nullable RunningTurn predecessor;
    private final Entrance entrance;
    private final PublishedTurn published;
    private final Unrecorded unrecorded;
    private final AtomicReference<@Nullable Ending> ending = new AtomicReference<>();
    private final CountDownLatch settled = new CountDownLatch(1);

    /** Whether its time has run out and somebody ends it. */
    private final AtomicBoolean concluding = new AtomicBoolean();

    private volatile @Nullable TurnLimits limits;
    private volatile @Nullable AnswerIntake intake;
    private volatile @Nullable Asking asking;
    private volatile @Nullable GuardWatch guard;
    private volatile @Nullable Instant appendingSince;
    private volatile boolean titleWanted;

    RunningTurn(TurnRequest request, TurnPorts ports, TurnBounds bounds, @Nullable RunningTurn predecessor) {
        this.id = TurnId.next();
        this.request = request;
        this.ports = ports;
        this.bounds = bounds;
        this.predecessor = predecessor;
        this.entrance = new Entrance(ports.assistants(), ports.admission(), ports.history(), ports.gateTimes());
        this.published = new PublishedTurn(id, request.conversation(), ports.clock());
        this.unrecorded = new Unrecorded(
                bounds.unrecorded(),
                ports.guard()
                        .filter(each -> each.answers() == Guard.Asked.BEFORE)
                        .isPresent());
    }

    TurnId id() {
        return id;
    }

    TurnRequest request() {
        return request;
    }

    /** What gives the conversation its title: asked for once, after its first answer, of models that write titles. */
    Optional<TurnRequest> titleRequest() {
        Ending decided = ending.get();
        boolean answered = decided != null && decided.outcome() instanceof TurnOutcome.Answered;
        return answered && titleWanted ? Optional.of(request.as(new TurnPurpose.Title(id))) : Optional.empty();
    }

    PublishedTurn published() {
        return published;
    }

    boolean isOwnedBy(AccountId account) {
        return request.account().equals(account);
    }

    boolean hasEnded() {
        return ending.get() != null;
    }

    /** Whether nothing more is to be recorded of it. */
    boolean isSettled() {
        return settled.getCount() == 0;
    }

    /** From the entrance to the settled record; returns when the turn's place in its conversation is free. */
    void run() {
        try {
            if (hasPlace()) {
                switch (entrance.enter(request, ports.judges().get())) {
                    case Entrance.TurnedAway away -> end(away.outcome());
                    case Entrance.Judged judged
                    when request.purpose().isTitle() && judged.refusal().isPresent() ->
                        // Another policy than a moment ago. Nothing was said: nobody is to be blamed for it on record.
                        end(judged.refusal().get());
                    case Entrance.Judged judged -> begin(judged);
                }
            }
        } catch (Throwable e) { // Whatever fails on the way in, the turn ends and the model is not asked.
            fail(e);
        } finally {
            settled.countDown();
        }
    }

    /** Ends the turn at once: nothing more is shown, and the model's connection is closed. The first end counts. */
    void end(TurnOutcome outcome) {
        end(new Ending(outcome, ports.clock().instant(), null, ""));
    }

    /** Ends the turn because something that keeps the promises failed. */
    void fail(Throwable failure) {
        if (!hasEnded()) {
            LOG.error("Turn {} ends because a check or the record failed", id, failure);
        }
        end(failed(TurnOutcome.Failure.SAFETY_UNAVAILABLE));
    }

    /** Acts on what the record says of this turn. */
    void heed(Standing standing) {
        switch (standing) {
            case GO_ON -> {}
            case SERVICE_STOPPED -> end(new TurnOutcome.ServiceStopped());
            case SUSPENDED -> end(new TurnOutcome.AccountSuspended());
            case TAKEN_DOWN -> takeDown();
        }
    }

    private void takeDown() {
        end(new TurnOutcome.TakenDown());
        Ending decided = ending.get();
        if (decided != null && !(decided.outcome() instanceof TurnOutcome.TakenDown)) {
            // It had ended otherwise a moment ago: it is withdrawn all the same.
            published.takeDown();
        }
    }

    /** Whether there is text, or may soon be, that another judge passed. */
    boolean isJudgedOtherwise(Judge judge) {
        AnswerIntake current = intake;
        return current != null && !hasEnded() && !current.isJudgedBy(judge);
    }

    /** Judges what came so far again if the policy has changed; waits for the gate and then for a processor. */
    void heed(Judge judge, Semaphore processors) {
        AnswerIntake current = intake;
        if (current != null && !hasEnded()) {
            current.judgeAgain(judge, processors);
        }
    }

    /** Ends the turn if it has run into a limit. */
    void checkLimits() {
        AnswerIntake current = intake;
        TurnLimits limit = limits;
        if (hasEnded() || current == null || limit == null) {
            return;
        }
        Instant since = appendingSince;
        if (since != null && ports.clock().instant().isAfter(since.plus(bounds.record()))) {
            LOG.error("Turn {} ends because the record takes too long", id);
            end(failed(TurnOutcome.Failure.SAFETY_UNAVAILABLE));
        } else if (published.isDetachedFor(limit.detached())) {
            end(new TurnOutcome.Cancelled(false));
        } else if (current.isOverdue() && concluding.compareAndSet(false, true)) {
            // Whoever looks after all turns does not wait for the gate of one.
            try {
                Thread.ofVirtual().name("turn-timeout-" + id).start(() -> timeOut(current));
            } catch (Throwable e) { // The next tick tries again.
                concluding.set(false);
                throw e;
            }
        }
    }

    private void timeOut(AnswerIntake answers) {
        try {
            answers.conclude(failed(TurnOutcome.Failure.MODEL_TIMED_OUT));
            interruptAsking();
        } catch (Throwable e) { // The turn must end, whatever fails.
            fail(e);
        }
    }

    /** Tells readers the end even if settling takes long: kept back only for a moment, so that usually both are true. */
    void tellIfEndedSince(Duration patience) {
        Ending decided = ending.get();
        if (decided != null && ports.clock().instant().isAfter(decided.at().plus(patience))) {
            published.tell(decided.outcome());
        }
    }

    /** Tells readers the end. */
    void tell() {
        Ending decided = ending.get();
        if (decided != null) {
            published.tell(decided.outcome());
        }
    }

    /** Waits until the models' connections are closed, if there were any. */
    void awaitDisconnected() throws InterruptedException {
        GuardWatch watch = guard;
        if (watch != null) {
            watch.join();
        }
        Asking current = asking;
        if (current != null) {
            current.join();
        }
    }

    @Override
    public void blocked(Channel channel, GatedChannel.Blocked blocked) {
        end(new Ending(
                new TurnOutcome.Cut(blocked.risk(), blocked.keepsBeginning()),
                ports.clock().instant(),
                channel,
                blocked.unreleased()));
    }

    @Override
    public void promptPassed() {
        Asking current = asking;
        if (current != null && !hasEnded()) {
            start(current);
        }
    }

    @Override
    public void promptStopped(TurnOutcome outcome) {
        end(outcome);
    }

    @Override
    public void answerStopped(Channel channel, Risk risk, boolean keepsBeginning) {
        end(new Ending(new TurnOutcome.Cut(risk, keepsBeginning), ports.clock().instant(), channel, ""));
    }

    @Override
    public void guardDown() {
        end(failed(TurnOutcome.Failure.GUARD_UNAVAILABLE));
    }

    @Override
    public void gateFailed(Throwable failure) {
        fail(failure);
    }

    @Override
    public void gateTook(Duration time) {
        ports.gateTimes().took(time);
    }

    /** Waits until the turn before in this conversation is settled. */
    private boolean hasPlace() throws InterruptedException {
        if (predecessor == null || predecessor.settled.await(PREDECESSOR_SECONDS, TimeUnit.SECONDS)) {
            return true;
        }
        end(invalid(TurnOutcome.Problem.CONVERSATION_BUSY));
        return false;
    }

    private void begin(Entrance.Judged judged) {
        Ending early = ending.get();
        if (early != null && early.outcome() instanceof TurnOutcome.Failed) {
            return;
        }
        // Whoever stopped their turn before it was on record said something all the same: it is kept, and its end.
        boolean begun = ports.journal()
                .begin(new ContentJournal.Opening(
                        id,
                        request,
                        judged.prompt(),
                        judged.verdict(),
                        judged.assistant().displayName(),
                        ports.clock().instant()));
        if (!begun) {
            end(invalid(TurnOutcome.Problem.CONVERSATION_BUSY));
            return;
        }
        published.asked(judged.prompt(), judged.verdict());
        try {
            judged.refusal().ifPresentOrElse(this::refuse, () -> converse(judged));
        } catch (Throwable e) { // The turn is on record now: it ends in a settlement, whatever fails.
            fail(e);
        }
        new TurnSettling(ports.settlements()).settle(settlement(judged));
    }

    /** Refuses what was said, also if its author stopped the turn before they could be told. */
    private void refuse(TurnOutcome refusal) {
        Ending refused = new Ending(refusal, ports.clock().instant(), null, "");
        end(refused);
        ending.updateAndGet(
                decided -> decided != null && decided.outcome() instanceof TurnOutcome.Cancelled ? refused : decided);
    }

    private void converse(Entrance.Judged judged) {
        Assistant assistant = judged.assistant();
        boolean title = request.purpose().isTitle();
        List<PastTurn> past = HistoryWindow.choose(judged.past(), judged.prompt(), assistant.window());
        Question question = new Question(past, judged.prompt(), request.language(), judged.staff(), title);
        TurnLimits turnLimits = title ? assistant.limits().forTitle() : assistant.limits();
        Optional<GuardWatch> watch = ports.guard()
                .map(each -> new GuardWatch(
                        id, each, title, judged.prompt(), judged.audience(), judged.judge(), unrecorded, this));
        AnswerIntake answers =
                new AnswerIntake(judged.judge(), judged.audience(), turnLimits, ports.clock(), unrecorded, watch, this);
        Asking ask = new Asking(id, ports.assistants(), assistant.id(), question, answers);
        limits = turnLimits;
        titleWanted = !title && judged.past().isEmpty() && assistant.writesTitles();
        intake = answers;
        asking = ask;
        guard = watch.orElse(null);
        if (!hasEnded()) {
            watch.ifPresent(GuardWatch::start);
            if (watch.filter(GuardWatch::asksBeforeTheModel).isEmpty()) {
                start(ask);
            }
            if (hasEnded()) {
                watch.ifPresent(GuardWatch::stop);
            }
            recordUntilTheEnd(answers);
        }
    }

    private void start(Asking ask) {
        ask.start();
        // An end that came before the thread ran could not interrupt it.
        if (hasEnded()) {
            ask.interrupt();
        }
    }

    private void recordUntilTheEnd(AnswerIntake answers) {
        try {
            List<Segment> segments = unrecorded.await();
            while (!segments.isEmpty()) {
                appendingSince = ports.clock().instant();
                Standing standing = ports.journal().append(id, segments);
                appendingSince = null;
                heed(standing);
                if (standing == Standing.GO_ON) {
                    unrecorded.remove(segments);
                    published.record(segments);
                }
                segments = unrecorded.await();
            }
            // Empty: the answer has its conclusion and all of it is shown, or the turn ended otherwise.
            answers.conclusion().ifPresent(this::end);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            fail(e);
        }
    }

    private void end(Ending decided) {
        if (!ending.compareAndSet(null, decided)) {
            return;
        }
        if (decided.outcome().withdraws()) {
            published.withdraw();
        } else {
            published.freeze();
        }
        unrecorded.abandon();
        AnswerIntake current = intake;
        if (current != null) {
            current.shut();
        }
        interruptAsking();
        GuardWatch watch = guard;
        if (watch != null) {
            watch.stop();
        }
    }

    private void interruptAsking() {
        Asking current = asking;
        if (current != null) {
            current.interrupt();
        }
    }

    private Settlements.Settlement settlement(Entrance.Judged judged) {
        Ending decided = ending.get();
        if (decided == null) {
            throw new IllegalStateException("a turn that runs is not settled");
        }
        AnswerIntake answers = intake;
        Asking asked = asking;
        GuardWatch watch = guard;
        return TurnSettling.settlement(
                id,
                decided.outcome(),
                published,
                Optional.ofNullable(decided.cutChannel())
                        .map(channel -> new Settlements.NeverShown(
                                channel, unrecorded.waiting(channel) + decided.unreleased())),
                answers == null ? new AnswerIntake.Found(List.of(), judged.judge(), Optional.empty()) : answers.found(),
                watch == null
                        ? Settlements.GuardRecord.NONE
                        : new Settlements.GuardRecord(watch.promptFindings(), watch.unjudged()),
                asked == null ? Optional.empty() : asked.usage(),
                decided.at());
    }

    private static TurnOutcome invalid(TurnOutcome.Problem problem) {
        return new TurnOutcome.Invalid(problem);
    }

    private static TurnOutcome failed(TurnOutcome.Failure failure) {
        return new TurnOutcome.Failed(failure, Optional.empty());
    }
}
