package dev.sluice.safety.turn;

import dev.sluice.safety.Judge;
import dev.sluice.safety.PolicyVersion;
import dev.sluice.safety.Risk;
import dev.sluice.safety.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Requests, openings, settlements and assistants for tests. */
public final class TurnTestData {

    public static final AssistantId ASSISTANT = new AssistantId("scripted");
    public static final PolicyVersion POLICY_VERSION = new PolicyVersion("test-1");

    private TurnTestData() {}

    /** A request of a new account in a new conversation. */
    public static TurnRequest aRequest(String prompt) {
        return aRequest(AccountId.next(), ConversationId.next(), prompt);
    }

    public static TurnRequest aRequest(AccountId account, ConversationId conversation, String prompt) {
        return new TurnRequest(account, conversation, ASSISTANT, prompt, Locale.ENGLISH, "192.0.2.7");
    }

    /** A harmless turn at its beginning. */
    public static ContentJournal.Opening anOpening(TurnId turn, TurnRequest request) {
        return new ContentJournal.Opening(
                turn, request, request.prompt(), Verdict.of(List.of(), POLICY_VERSION), "Scripted", now());
    }

    /** Every outcome that is on record, each in all its forms. */
    public static List<TurnOutcome> recordedOutcomes() {
        List<TurnOutcome> outcomes = new ArrayList<>(List.of(
                new TurnOutcome.Answered(false),
                new TurnOutcome.Answered(true),
                new TurnOutcome.Refused(Risk.A2B),
                new TurnOutcome.Refused(Risk.A1F, true),
                new TurnOutcome.CaredFor(Risk.A4A),
                new TurnOutcome.Cut(Risk.A1H),
                new TurnOutcome.Cut(Risk.A3A, true),
                new TurnOutcome.TakenDown(),
                new TurnOutcome.ServiceStopped(),
                new TurnOutcome.AccountSuspended(),
                new TurnOutcome.Cancelled(true),
                new TurnOutcome.Cancelled(false)));
        for (TurnOutcome.Failure failure : TurnOutcome.Failure.values()) {
            outcomes.add(new TurnOutcome.Failed(failure, Optional.empty()));
        }
        Set<Class<?>> missing = new HashSet<>(List.of(TurnOutcome.class.getPermittedSubclasses()));
        missing.removeAll(Set.of(TurnOutcome.OverQuota.class, TurnOutcome.Suspended.class, TurnOutcome.Invalid.class));
        outcomes.forEach(outcome -> missing.remove(outcome.getClass()));
        if (!missing.isEmpty()) {
            throw new AssertionError("no example of " + missing);
        }
        return outcomes;
    }

    /** A turn that was answered in full. */
    public static Settlements.Settlement aSettlement(TurnId turn, String answer, String reasoning) {
        return aSettlement(turn, new TurnOutcome.Answered(false), answer, reasoning);
    }

    public static Settlements.Settlement aSettlement(
            TurnId turn, TurnOutcome outcome, String answer, String reasoning) {
        return new Settlements.Settlement(
                turn,
                outcome,
                answer,
                reasoning,
                Optional.empty(),
                List.of(),
                POLICY_VERSION,
                Optional.of(new Completion.Usage(12, 34)),
                now());
    }

    public static Segment answer(int offset, String text) {
        return new Segment(Channel.ANSWER, offset, text);
    }

    public static Segment reasoning(int offset, String text) {
        return new Segment(Channel.REASONING, offset, text);
    }

    public static Assistant anAssistant(TurnLimits limits) {
        return new Assistant(ASSISTANT, "Scripted", Optional.empty(), false, ContextWindow.of(8_000), limits);
    }

    /** Over this journal, with an assistant that says nothing. */
    static TurnPorts ports(InMemoryJournal journal) {
        return ports(journal, () -> TurnStage.judge("p1"), InstantSource.system());
    }

    static TurnPorts ports(InMemoryJournal journal, Supplier<Judge> judges, InstantSource clock) {
        return new TurnPorts(
                ScriptedAssistants.always(ScriptedAssistants.saying()),
                journal,
                journal,
                journal,
                journal,
                judges,
                clock,
                GateTimes.UNMEASURED,
                Optional.empty());
    }

    /** Limits that no test runs into by accident. */
    public static TurnLimits generousLimits() {
        return new TurnLimits(
                Duration.ofMinutes(5), Duration.ofMinutes(5), Duration.ofHours(1), Duration.ofHours(1), 8_000, 200_000);
    }

    /** Databases keep microseconds. */
    private static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MICROS);
    }
}
