package dev.sluice.safety.turn;

import dev.sluice.safety.Audience;
import dev.sluice.safety.Judge;
import dev.sluice.safety.Verdict;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The way in: is there something to ask, may it be asked, and what does the gate say of it. */
final class Entrance {

    /** What the entrance says of a request. */
    sealed interface Entry {}

    /** It does not become a turn; nothing is recorded. */
    record TurnedAway(TurnOutcome outcome) implements Entry {}

    /** It becomes a turn, whatever the verdict. */
    record Judged(
            Assistant assistant, String prompt, List<PastTurn> past, Verdict verdict, Audience audience, Judge judge)
            implements Entry {

        boolean staff() {
            return audience == Audience.STAFF;
        }

        /** How the turn ends without asking the model; empty if the model is to be asked. */
        Optional<TurnOutcome> refusal() {
            return Entrance.refusal(verdict);
        }
    }

    /** A text handed over in more pieces than that is not a text any more that a model would put together by itself. */
    static final int PROMPTS_BEFORE = 8;

    private final Assistants assistants;
    private final Admission admission;
    private final History history;
    private final GateTimes gateTimes;

    Entrance(Assistants assistants, Admission admission, History history, GateTimes gateTimes) {
        this.assistants = assistants;
        this.admission = admission;
        this.history = history;
        this.gateTimes = gateTimes;
    }

    /** How a prompt of this verdict ends without asking the model; empty if the model is to be asked. */
    static Optional<TurnOutcome> refusal(Verdict verdict) {
        return switch (verdict.action()) {
            case ALLOW, LOG, FLAG, MASK -> Optional.empty();
            case CARE ->
                Optional.of(new TurnOutcome.CaredFor(verdict.decidingRisk().orElseThrow()));
            case REFUSE, BLOCK ->
                Optional.of(new TurnOutcome.Refused(verdict.decidingRisk().orElseThrow()));
        };
    }

    /** Checks first what costs the person nothing; only {@link Admission} takes from the quota. */
    Entry enter(TurnRequest request, Judge judge) {
        Optional<Assistant> assistant = assistants.list().stream()
                .filter(each -> each.id().equals(request.assistant()))
                .findFirst();
        if (assistant.isEmpty()) {
            return invalid(TurnOutcome.Problem.NO_SUCH_ASSISTANT);
        }
        int promptLimit = assistant.get().limits().promptLength();
        if (request.prompt().length() > 2L * promptLimit) {
            // Cleaning may shorten a text, but nobody needs a megabyte cleaned to learn that it is too long.
            return invalid(TurnOutcome.Problem.PROMPT_TOO_LONG);
        }
        String prompt = Judge.clean(request.prompt());
        if (isEmpty(prompt)) {
            return invalid(TurnOutcome.Problem.EMPTY_PROMPT);
        }
        if (prompt.length() > promptLimit) {
            return invalid(TurnOutcome.Problem.PROMPT_TOO_LONG);
        }
        return switch (admission.admit(request)) {
            case Admission.Admitted admitted -> judged(request, assistant.get(), prompt, admitted.audience(), judge);
            case Admission.ServiceStopped _ -> new TurnedAway(new TurnOutcome.ServiceStopped());
            case Admission.Suspended suspended -> new TurnedAway(new TurnOutcome.Suspended(suspended.until()));
            case Admission.OverQuota over ->
                new TurnedAway(new TurnOutcome.OverQuota(over.period(), over.retryAfter()));
            case Admission.TermsNotAccepted _ -> invalid(TurnOutcome.Problem.TERMS_NOT_ACCEPTED);
            case Admission.NoSuchConversation _ -> invalid(TurnOutcome.Problem.NO_SUCH_CONVERSATION);
        };
    }

    private Judged judged(TurnRequest request, Assistant assistant, String prompt, Audience audience, Judge judge) {
        List<PastTurn> past = request.purpose().isTitle()
                ? List.of()
                : history.recent(request.conversation(), request.purpose().about(), HistoryWindow.MAX_TURNS);
        List<String> promptsBefore = past.stream()
                .limit(PROMPTS_BEFORE)
                .map(PastTurn::prompt)
                .toList()
                .reversed();
        long began = System.nanoTime();
        Verdict verdict = judge.judgePrompt(audience, promptsBefore, prompt);
        gateTimes.took(Duration.ofNanos(System.nanoTime() - began));
        return new Judged(assistant, prompt, past, verdict, audience, judge);
    }

    /** Whether there is nothing that a reader would see: white space and invisible format characters do not count. */
    private static boolean isEmpty(String prompt) {
        return prompt.codePoints()
                .allMatch(codePoint -> Character.isWhitespace(codePoint)
                        || Character.isSpaceChar(codePoint)
                        || Character.getType(codePoint) == Character.FORMAT
                        || Character.getType(codePoint) == Character.CONTROL);
    }

    private static Entry invalid(TurnOutcome.Problem problem) {
        return new TurnedAway(new TurnOutcome.Invalid(problem));
    }
}
