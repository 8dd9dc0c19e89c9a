package dev.sluice.safety.turn;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/**
 * Assistants that say what a test tells them. Each question gets a {@link Script}; the questions are kept, and so is
 * how many answers are under way, as a provider counts its open connections.
 */
public final class ScriptedAssistants implements Assistants {

    /** What an assistant does with a question: the body of {@link Assistants#ask}. */
    @FunctionalInterface
    public interface Script {
        Completion run(Question question, AnswerSink sink) throws AssistantFailure, InterruptedException;

        /** This script, then another; how the first one ends does not matter. */
        default Script then(Script next) {
            return (question, sink) -> {
                run(question, sink);
                return next.run(question, sink);
            };
        }
    }

    private final Assistant assistant;
    private final List<Question> questions = new CopyOnWriteArrayList<>();
    private final AtomicInteger connections = new AtomicInteger();
    private volatile Function<Question, Script> scripts;

    public ScriptedAssistants(Assistant assistant, Function<Question, Script> scripts) {
        this.assistant = assistant;
        this.scripts = scripts;
    }

    /** One assistant with generous limits that always does the same. */
    public static ScriptedAssistants always(Script script) {
        return new ScriptedAssistants(TurnTestData.anAssistant(TurnTestData.generousLimits()), question -> script);
    }

    /** Says these pieces and is done. */
    public static Script saying(String... pieces) {
        return (question, sink) -> {
            for (String piece : pieces) {
                sink.answer(piece);
            }
            return complete();
        };
    }

    /** Thinks these pieces aloud and is done. */
    public static Script thinking(String... pieces) {
        return (question, sink) -> {
            for (String piece : pieces) {
                sink.reasoning(piece);
            }
            return complete();
        };
    }

    /** Says nothing more until it is interrupted. */
    public static Script stalling() {
        return waitingFor(new CountDownLatch(1));
    }

    /** Waits until the test opens the latch. */
    public static Script waitingFor(CountDownLatch latch) {
        return (question, sink) -> {
            latch.await();
            return complete();
        };
    }

    /** Says what the test puts into the queue, as it does; an empty piece ends the answer. */
    public static Script feeding(BlockingQueue<String> pieces) {
        return (question, sink) -> {
            for (String piece = pieces.take(); !piece.isEmpty(); piece = pieces.take()) {
                sink.answer(piece);
            }
            return complete();
        };
    }

    /** Breaks off. */
    public static Script failing(AssistantFailure.Kind kind, Optional<Duration> retryAfter) {
        return (question, sink) -> {
            throw new AssistantFailure(kind, retryAfter, "scripted");
        };
    }

    /** Ends so. */
    public static Script ending(Completion completion) {
        return (question, sink) -> completion;
    }

    public static Completion complete() {
        return new Completion(Completion.FinishReason.COMPLETE, Optional.of(new Completion.Usage(3, 5)));
    }

    /** Does otherwise from now on. */
    public void answerWith(Script script) {
        scripts = question -> script;
    }

    /** What was asked so far. */
    public List<Question> questions() {
        return List.copyOf(questions);
    }

    /** How many answers are under way now. */
    public int connections() {
        return connections.get();
    }

    @Override
    public List<Assistant> list() {
        return List.of(assistant);
    }

    @Override
    public Completion ask(AssistantId id, Question question, AnswerSink sink)
            throws AssistantFailure, InterruptedException {
        if (!id.equals(assistant.id())) {
            throw new IllegalArgumentException("no such assistant: " + id);
        }
        questions.add(question);
        connections.incrementAndGet();
        try {
            return scripts.apply(question).run(question, sink);
        } finally {
            connections.decrementAndGet();
        }
    }
}
