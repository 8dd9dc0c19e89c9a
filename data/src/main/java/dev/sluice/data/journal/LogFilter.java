package dev.sluice.data.journal;

import dev.sluice.safety.Action;
import dev.sluice.safety.Risk;
import dev.sluice.safety.turn.AssistantId;
import dev.sluice.safety.turn.ConversationId;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * Which turns are wanted; what is empty does not narrow. Immutable: the {@code with…} methods give changed copies.
 *
 * @param text stands somewhere in prompt, answer, reasoning or the part never shown, without regard to case
 * @param accountName exactly, without regard to case
 * @param risks at least one of these was found, signal hits among them
 * @param outcomes the turn ended in one of these ways
 * @param verdicts the strictest action of all findings, in prompt and answer, is one of these
 * @param conversation the turn belongs to it
 * @param from the turn began at or after
 * @param until the turn began before
 * @param rule found something in it; only settled turns are asked
 * @param takenDown is, or is not, taken down now
 */
public record LogFilter(
        String text,
        String accountName,
        Set<Risk> risks,
        Set<LogOutcome> outcomes,
        Set<Action> verdicts,
        Optional<AssistantId> assistant,
        Optional<ConversationId> conversation,
        Optional<Instant> from,
        Optional<Instant> until,
        Optional<Boolean> takenDown,
        String rule) {

    public static final LogFilter ALL = new LogFilter(
            "",
            "",
            Set.of(),
            Set.of(),
            Set.of(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            "");

    public LogFilter {
        text = text.strip();
        accountName = accountName.strip();
        rule = rule.strip();
        risks = Set.copyOf(risks);
        outcomes = Set.copyOf(outcomes);
        verdicts = Set.copyOf(verdicts);
    }

    public LogFilter withText(String wanted) {
        return new LogFilter(
                wanted, accountName, risks, outcomes, verdicts, assistant, conversation, from, until, takenDown, rule);
    }

    public LogFilter withAccountName(String wanted) {
        return new LogFilter(
                text, wanted, risks, outcomes, verdicts, assistant, conversation, from, until, takenDown, rule);
    }

    public LogFilter withRisks(Set<Risk> wanted) {
        return new LogFilter(
                text, accountName, wanted, outcomes, verdicts, assistant, conversation, from, until, takenDown, rule);
    }

    public LogFilter withOutcomes(Set<LogOutcome> wanted) {
        return new LogFilter(
                text, accountName, risks, wanted, verdicts, assistant, conversation, from, until, takenDown, rule);
    }

    public LogFilter withVerdicts(Set<Action> wanted) {
        return new LogFilter(
                text, accountName, risks, outcomes, wanted, assistant, conversation, from, until, takenDown, rule);
    }

    public LogFilter withAssistant(Optional<AssistantId> wanted) {
        return new LogFilter(
                text, accountName, risks, outcomes, verdicts, wanted, conversation, from, until, takenDown, rule);
    }

    public LogFilter withConversation(Optional<ConversationId> wanted) {
        return new LogFilter(
                text, accountName, risks, outcomes, verdicts, assistant, wanted, from, until, takenDown, rule);
    }

    public LogFilter withTime(Optional<Instant> wantedFrom, Optional<Instant> wantedUntil) {
        return new LogFilter(
                text,
                accountName,
                risks,
                outcomes,
                verdicts,
                assistant,
                conversation,
                wantedFrom,
                wantedUntil,
                takenDown,
                rule);
    }

    public LogFilter withTakenDown(Optional<Boolean> wanted) {
        return new LogFilter(
                text, accountName, risks, outcomes, verdicts, assistant, conversation, from, until, wanted, rule);
    }

    public LogFilter withRule(String wanted) {
        return new LogFilter(
                text, accountName, risks, outcomes, verdicts, assistant, conversation, from, until, takenDown, wanted);
    }
}
