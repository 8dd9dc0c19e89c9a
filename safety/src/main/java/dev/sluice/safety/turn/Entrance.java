package dev.sluice.safety.turn;

import dev.sluice.safety.Direction;
import dev.sluice.safety.Judge;
import dev.sluice.safety.Verdict;
import java.util.Optional;

/** The way in: is there something to ask, may it be asked, and what does the gate say of it. */
final class Entrance {

    /** What the entrance says of a request. */
    sealed interface Entry {}

    /** It does not become a turn; nothing is recorded. */
    record TurnedAway(TurnOutcome outcome) implements Entry {}

    /** It becomes a turn, whatever the verdict. */
    record Judged(Assistant assistant, String prompt, Verdict verdict, boolean staff, Judge judge) implements Entry {

        /** How the turn ends without asking the model; empty if the model is to be asked. */
        Optional<TurnOutcome> refusal() {
            return switch (verdict.action()) {
                case ALLOW, FLAG -> Optional.empty();
                case CARE ->
                    Optional.of(new TurnOutcome.CaredFor(verdict.decidingRisk().orElseThrow()));
                case BLOCK ->
                    Optional.of(new TurnOutcome.Refused(verdict.decidingRisk().orElseThrow()));
            };
        }
    }

    private final Assistants assistants;
    private final Admission admission;

    Entrance(Assistants assistants, Admission admission) {
        this.assistants = assistants;
        this.admission = admission;
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
        String prompt = judge.clean(request.prompt());
        if (isEmpty(prompt)) {
            return invalid(TurnOutcome.Problem.EMPTY_PROMPT);
        }
        if (prompt.length() > promptLimit) {
            return invalid(TurnOutcome.Problem.PROMPT_TOO_LONG);
        }
        return switch (admission.admit(request)) {
            case Admission.Admitted admitted ->
                new Judged(assistant.get(), prompt, judge.judge(Direction.PROMPT, prompt), admitted.staff(), judge);
            case Admission.ServiceStopped _ -> new TurnedAway(new TurnOutcome.ServiceStopped());
            case Admission.Suspended suspended -> new TurnedAway(new TurnOutcome.Suspended(suspended.until()));
            case Admission.OverQuota over ->
                new TurnedAway(new TurnOutcome.OverQuota(over.period(), over.retryAfter()));
            case Admission.NoSuchConversation _ -> invalid(TurnOutcome.Problem.NO_SUCH_CONVERSATION);
        };
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
