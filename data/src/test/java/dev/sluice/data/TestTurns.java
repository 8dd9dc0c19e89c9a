package dev.sluice.data;

import dev.sluice.data.account.Account;
import dev.sluice.safety.Action;
import dev.sluice.safety.Finding;
import dev.sluice.safety.PolicyVersion;
import dev.sluice.safety.Risk;
import dev.sluice.safety.Stage;
import dev.sluice.safety.Verdict;
import dev.sluice.safety.turn.AssistantId;
import dev.sluice.safety.turn.ContentJournal.Opening;
import dev.sluice.safety.turn.ConversationId;
import dev.sluice.safety.turn.Settlements.Settlement;
import dev.sluice.safety.turn.TurnId;
import dev.sluice.safety.turn.TurnOutcome;
import dev.sluice.safety.turn.TurnPurpose;
import dev.sluice.safety.turn.TurnRequest;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Turns to test with. */
public final class TestTurns {

    public static final AssistantId ASSISTANT = new AssistantId("handbook");

    private TestTurns() {}

    /** A new turn whose prompt passed. */
    public static Opening opening(Account person, ConversationId conversation, String prompt) {
        return opening(person, conversation, prompt, Action.ALLOW);
    }

    /** A new turn whose prompt got this verdict. */
    public static Opening opening(Account person, ConversationId conversation, String prompt, Action action) {
        TurnRequest request =
                new TurnRequest(person.id(), conversation, ASSISTANT, prompt, Locale.ENGLISH, "203.0.113.7");
        return new Opening(
                TurnId.next(),
                request,
                prompt,
                Verdict.of(findings(action), new PolicyVersion("test")),
                "Handbook",
                now());
    }

    /** A new turn whose prompt passed with a telephone number in it, and the number once more. */
    public static Opening openingWithPersonalData(Account person, ConversationId conversation) {
        Opening plain = opening(person, conversation, "13812345678 13812345678");
        return new Opening(
                plain.turn(),
                plain.request(),
                plain.cleanedPrompt(),
                Verdict.of(
                        List.of(personal(0), personal(12)),
                        plain.promptVerdict().policyVersion()),
                plain.assistantName(),
                plain.startedAt());
    }

    private static Finding personal(int start) {
        return new Finding(Stage.PERSONAL_DATA, "personal-phone", Risk.A4F, Action.FLAG, start, start + 11, 1);
    }

    /** The same for another purpose. */
    public static Opening as(TurnPurpose purpose, Opening opening) {
        return new Opening(
                opening.turn(),
                opening.request().as(purpose),
                opening.cleanedPrompt(),
                opening.promptVerdict(),
                opening.assistantName(),
                opening.startedAt());
    }

    /** That turn's end. */
    public static Settlement settlement(Opening opening, TurnOutcome outcome, String answer) {
        return new Settlement(
                opening.turn(),
                outcome,
                answer,
                "",
                Optional.empty(),
                List.of(),
                opening.promptVerdict().policyVersion(),
                Optional.empty(),
                now());
    }

    private static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MICROS);
    }

    /** The record keeps findings and makes the verdict of them. */
    private static List<Finding> findings(Action action) {
        return action == Action.ALLOW
                ? List.of()
                : List.of(new Finding(Stage.TERM, "test-rule", Risk.A1H, action, 0, 1, 1));
    }
}
