package dev.sluice.safety.turn;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the model on a virtual thread of its own. This is the only thread of a turn that is ever interrupted: it touches
 * neither database nor journal, whose files an interrupt could close.
 */
final class Asking {

    private static final Logger LOG = LoggerFactory.getLogger(Asking.class);

    private final Assistants assistants;
    private final AssistantId assistant;
    private final Question question;
    private final AnswerIntake intake;
    private final Thread thread;
    private volatile Completion.@Nullable Usage usage;

    Asking(TurnId turn, Assistants assistants, AssistantId assistant, Question question, AnswerIntake intake) {
        this.assistants = assistants;
        this.assistant = assistant;
        this.question = question;
        this.intake = intake;
        this.thread = Thread.ofVirtual().name("turn-asks-" + turn).unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    /** Closes the model's connection. */
    void interrupt() {
        thread.interrupt();
    }

    /** Waits until the model's connection is closed. */
    void join() throws InterruptedException {
        thread.join();
    }

    /** What the provider counted, once it said so. */
    Optional<Completion.Usage> usage() {
        return Optional.ofNullable(usage);
    }

    private void run() {
        // If the turn ended meanwhile, the intake has its conclusion and keeps it, whatever is concluded here.
        try {
            intake.asked();
            Completion completion = assistants.ask(assistant, question, intake);
            completion.usage().ifPresent(counted -> usage = counted);
            intake.conclude(outcome(completion));
        } catch (AssistantFailure e) {
            LOG.warn("Assistant {} failed: {}", assistant, e.getMessage());
            intake.conclude(new TurnOutcome.Failed(failure(e.kind()), e.retryAfter()));
        } catch (InterruptedException e) {
            intake.conclude(failed(TurnOutcome.Failure.MODEL_BROKE_OFF));
        } catch (Throwable e) { // A turn must end, whatever the model's client throws.
            if (intake.conclude(failed(TurnOutcome.Failure.MODEL_BROKE_OFF))) {
                LOG.error("Assistant {} failed unexpectedly", assistant, e);
            }
        }
    }

    private TurnOutcome outcome(Completion completion) {
        return switch (completion.finishReason()) {
            case LENGTH -> new TurnOutcome.Answered(true);
            case FILTERED -> failed(TurnOutcome.Failure.MODEL_FILTERED);
            case COMPLETE ->
                intake.hasAnswer() ? new TurnOutcome.Answered(false) : failed(TurnOutcome.Failure.MODEL_BROKE_OFF);
        };
    }

    private static TurnOutcome.Failure failure(AssistantFailure.Kind kind) {
        return switch (kind) {
            case UNREACHABLE -> TurnOutcome.Failure.MODEL_UNREACHABLE;
            case BUSY -> TurnOutcome.Failure.MODEL_BUSY;
            case REJECTED -> TurnOutcome.Failure.MODEL_REJECTED;
            case BROKEN -> TurnOutcome.Failure.MODEL_BROKE_OFF;
        };
    }

    private static TurnOutcome failed(TurnOutcome.Failure failure) {
        return new TurnOutcome.Failed(failure, Optional.empty());
    }
}
