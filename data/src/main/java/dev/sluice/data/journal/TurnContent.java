package dev.sluice.data.journal;

import dev.sluice.data.chain.CanonicalForm;
import dev.sluice.data.chain.Timestamps;
import dev.sluice.safety.Action;
import dev.sluice.safety.Finding;
import dev.sluice.safety.PolicyVersion;
import dev.sluice.safety.Risk;
import dev.sluice.safety.Verdict;
import dev.sluice.safety.turn.AccountId;
import dev.sluice.safety.turn.AssistantId;
import dev.sluice.safety.turn.Channel;
import dev.sluice.safety.turn.Completion;
import dev.sluice.safety.turn.ConversationId;
import dev.sluice.safety.turn.Settlements.ChannelFinding;
import dev.sluice.safety.turn.Settlements.NeverShown;
import dev.sluice.safety.turn.Settlements.Settlement;
import dev.sluice.safety.turn.Settlements.Unjudged;
import dev.sluice.safety.turn.TurnId;
import dev.sluice.safety.turn.TurnPurpose;
import dev.sluice.safety.turn.TurnReplay;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.text.Normalizer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One row of {@code journal_content}: everything that a settled turn's entry stands for. */
record TurnContent(
        TurnId turn,
        ConversationId conversation,
        AccountId account,
        String accountName,
        String address,
        String language,
        AssistantId assistant,
        String assistantName,
        PolicyVersion policyVersion,
        PolicyVersion answerPolicyVersion,
        Instant startedAt,
        Instant endedAt,
        String prompt,
        String answer,
        String reasoning,
        Optional<NeverShown> neverShown,
        String findings,
        OutcomeText outcome,
        Optional<Completion.Usage> usage,
        String salt,
        TurnPurpose purpose) {

    /** As {@code journal_rule} has room for. */
    private static final int LONGEST_RULE = 200;

    static TurnContent of(RunningTurn running, Settlement settlement) {
        return new TurnContent(
                running.turn(),
                running.conversation(),
                running.account(),
                running.accountName(),
                running.address(),
                running.language(),
                running.assistant(),
                running.assistantName(),
                running.policyVersion(),
                settlement.policyVersion(),
                running.startedAt(),
                Timestamps.toMicros(settlement.endedAt()),
                running.prompt(),
                settlement.answer(),
                settlement.reasoning(),
                settlement.neverShown(),
                running.promptFindings()
                        + FindingLines.ofPrompt(settlement.guard().ofPrompt())
                        + FindingLines.ofAnswer(settlement.findings())
                        + FindingLines.ofUnjudged(settlement.guard().unjudged()),
                OutcomeText.of(settlement.outcome()),
                settlement.usage(),
                CanonicalForm.newSalt(),
                running.purpose());
    }

    static TurnContent read(ResultSet row) throws SQLException {
        String channel = row.getString("never_shown_channel");
        int promptTokens = row.getInt("prompt_tokens");
        boolean counted = !row.wasNull();
        return new TurnContent(
                new TurnId(row.getLong("turn_id")),
                new ConversationId(row.getLong("conversation_id")),
                new AccountId(row.getLong("account_id")),
                row.getString("account_name"),
                row.getString("address"),
                row.getString("language"),
                new AssistantId(row.getString("assistant_id")),
                row.getString("assistant_name"),
                new PolicyVersion(row.getString("policy_version")),
                new PolicyVersion(row.getString("answer_policy_version")),
                Timestamps.read(row, "started_at"),
                Timestamps.read(row, "ended_at"),
                row.getString("prompt"),
                row.getString("answer"),
                row.getString("reasoning"),
                channel.isEmpty()
                        ? Optional.empty()
                        : Optional.of(new NeverShown(Channel.valueOf(channel), row.getString("never_shown"))),
                row.getString("findings"),
                new OutcomeText(LogOutcome.valueOf(row.getString("outcome")), row.getString("outcome_detail")),
                counted
                        ? Optional.of(new Completion.Usage(promptTokens, row.getInt("answer_tokens")))
                        : Optional.empty(),
                row.getString("salt"),
                PurposeColumns.read(row));
    }

    String digest() {
        return CanonicalForm.digest(salt, canonical());
    }

    /** The record that is digested. */
    List<String> canonical() {
        List<String> parts = new ArrayList<>(List.of(
                plainAnswer() ? "sluice-turn-1" : "sluice-turn-2",
                Long.toString(turn.value()),
                Long.toString(conversation.value()),
                Long.toString(account.value()),
                accountName,
                address,
                language,
                assistant.value(),
                assistantName,
                policyVersion.value(),
                answerPolicyVersion.value(),
                CanonicalForm.time(startedAt),
                CanonicalForm.time(endedAt),
                prompt,
                answer,
                reasoning,
                neverShown.map(each -> each.channel().name()).orElse(""),
                neverShown.map(NeverShown::text).orElse(""),
                findings,
                outcome.kind().name(),
                outcome.detail(),
                usage.map(each -> Integer.toString(each.promptTokens())).orElse(""),
                usage.map(each -> Integer.toString(each.answerTokens())).orElse("")));
        if (!plainAnswer()) {
            parts.add(PurposeColumns.kind(purpose));
            parts.add(purpose.about().map(turn -> Long.toString(turn.value())).orElse(""));
        }
        return parts;
    }

    /** Most turns are, and all were before the others came; their form has not changed. */
    private boolean plainAnswer() {
        return purpose instanceof TurnPurpose.Answer;
    }

    /** The rules that found something for the first time: a title is asked for with a prompt that is on record already. */
    Set<String> rules() {
        return FindingLines.rules(purpose.isTitle() ? FindingLines.ofAnswer(answerFindings()) : findings).stream()
                .map(rule -> rule.substring(0, Math.min(rule.length(), LONGEST_RULE)))
                .collect(Collectors.toSet());
    }

    /** What the text index finds the turn by. */
    String[] grams() {
        return Grams.ofTexts(
                prompt, answer, reasoning, neverShown.map(NeverShown::text).orElse(""));
    }

    Verdict promptVerdict() {
        return Verdict.of(FindingLines.promptFindings(findings), policyVersion);
    }

    List<Unjudged> unjudged() {
        return FindingLines.unjudged(findings);
    }

    List<ChannelFinding> answerFindings() {
        return FindingLines.answerFindings(findings);
    }

    /**
     * As it can be judged again.
     *
     * @param promptsBefore that would be told again with it, oldest first
     */
    RecordedTurn toRecordedTurn(List<String> promptsBefore) {
        Map<Channel, String> texts = new EnumMap<>(Channel.class);
        texts.put(Channel.ANSWER, answer);
        texts.put(Channel.REASONING, reasoning);
        neverShown.ifPresent(held -> texts.merge(held.channel(), held.text(), String::concat));
        return new RecordedTurn(
                turn,
                startedAt,
                account,
                accountName,
                new TurnReplay.Said(
                        promptsBefore, prompt, FindingLines.promptFindings(findings), texts, answerFindings()));
    }

    IndexRow index() {
        return new IndexRow(
                turn,
                startedAt,
                conversation,
                account,
                accountKey(accountName),
                assistant.value(),
                outcome.kind(),
                strictest(findings),
                risksText(findings),
                purpose);
    }

    /** A name as it is compared: without regard to case and width. */
    static String accountKey(String name) {
        return Normalizer.normalize(name.strip(), Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
    }

    static Action strictest(String findings) {
        return allFindings(findings).map(Finding::action).reduce(Action.ALLOW, Action::or);
    }

    static Set<Risk> risks(String findings) {
        return allFindings(findings).map(Finding::risk).collect(Collectors.toCollection(TreeSet::new));
    }

    /** Codes between commas, with one at either end, so that one code is found by {@code like}. */
    private static String risksText(String findings) {
        Set<Risk> risks = risks(findings);
        return risks.isEmpty() ? "" : risks.stream().map(Risk::code).collect(Collectors.joining(",", ",", ","));
    }

    private static Stream<Finding> allFindings(String lines) {
        List<Finding> findings = new ArrayList<>(FindingLines.promptFindings(lines));
        FindingLines.answerFindings(lines).forEach(each -> findings.add(each.finding()));
        return findings.stream();
    }

    /** What the log is filtered by. */
    record IndexRow(
            TurnId turn,
            Instant startedAt,
            ConversationId conversation,
            AccountId account,
            String accountKey,
            String assistant,
            LogOutcome outcome,
            Action verdict,
            String risks,
            TurnPurpose purpose) {}
}
