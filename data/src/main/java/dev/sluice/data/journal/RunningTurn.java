package dev.sluice.data.journal;

import dev.sluice.data.chain.ChainId;
import dev.sluice.data.chain.Timestamps;
import dev.sluice.safety.PolicyVersion;
import dev.sluice.safety.Verdict;
import dev.sluice.safety.turn.AccountId;
import dev.sluice.safety.turn.AssistantId;
import dev.sluice.safety.turn.ContentJournal.Opening;
import dev.sluice.safety.turn.ConversationId;
import dev.sluice.safety.turn.TurnId;
import dev.sluice.safety.turn.TurnPurpose;
import dev.sluice.safety.turn.TurnRequest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Locale;

/** One row of {@code journal_turn}. */
record RunningTurn(
        TurnId turn,
        ChainId chain,
        ConversationId conversation,
        AccountId account,
        String accountName,
        String address,
        String language,
        AssistantId assistant,
        String assistantName,
        PolicyVersion policyVersion,
        Instant startedAt,
        String prompt,
        String promptFindings,
        TurnPurpose purpose) {

    static RunningTurn of(Opening opening, ChainId chain, String accountName) {
        TurnRequest request = opening.request();
        return new RunningTurn(
                opening.turn(),
                chain,
                request.conversation(),
                request.account(),
                accountName,
                request.address(),
                request.language().toLanguageTag(),
                request.assistant(),
                opening.assistantName(),
                opening.promptVerdict().policyVersion(),
                Timestamps.toMicros(opening.startedAt()),
                opening.cleanedPrompt(),
                FindingLines.ofPrompt(opening.promptVerdict().findings()),
                request.purpose());
    }

    static RunningTurn read(ResultSet row, int number) throws SQLException {
        return new RunningTurn(
                new TurnId(row.getLong("turn_id")),
                new ChainId(row.getLong("chain")),
                new ConversationId(row.getLong("conversation_id")),
                new AccountId(row.getLong("account_id")),
                row.getString("account_name"),
                row.getString("address"),
                row.getString("language"),
                new AssistantId(row.getString("assistant_id")),
                row.getString("assistant_name"),
                new PolicyVersion(row.getString("policy_version")),
                Timestamps.read(row, "started_at"),
                row.getString("prompt"),
                row.getString("prompt_findings"),
                PurposeColumns.read(row));
    }

    Verdict promptVerdict() {
        return Verdict.of(FindingLines.promptFindings(promptFindings), policyVersion);
    }

    /** As it was given; the raw prompt is not kept beside the cleaned one. */
    Opening opening() {
        return new Opening(
                turn,
                new TurnRequest(
                        account, conversation, assistant, prompt, Locale.forLanguageTag(language), address, purpose),
                prompt,
                promptVerdict(),
                assistantName,
                startedAt);
    }
}
