package dev.sluice.admin.journal;

import com.vaadin.flow.router.QueryParameters;
import dev.sluice.admin.console.Keys;
import dev.sluice.admin.console.RiskTexts;
import dev.sluice.admin.console.TimeRange;
import dev.sluice.data.journal.LogFilter;
import dev.sluice.data.journal.LogOutcome;
import dev.sluice.safety.Action;
import dev.sluice.safety.Risk;
import dev.sluice.safety.turn.AssistantId;
import dev.sluice.safety.turn.ConversationId;
import dev.sluice.safety.turn.TurnId;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the log page shows, as its address keeps it: filters and the turn that is open. What an address says wrongly, by
 * hand or from an older version, is left out.
 *
 * @param rule the rule whose findings are wanted; ""
 * @param risk "", a group such as {@code A.1}, or codes such as {@code A.1.f}, separated by commas
 */
record LogAddress(
        String text,
        String account,
        String risk,
        Optional<LogOutcome> outcome,
        Optional<Action> verdict,
        Optional<AssistantId> assistant,
        Optional<ConversationId> conversation,
        TimeRange time,
        Optional<Boolean> takenDown,
        String rule,
        Optional<TurnId> turn) {

    static final LogAddress ALL = parse(QueryParameters.empty());

    LogAddress {
        text = text.strip();
        account = account.strip();
        rule = rule.strip();
    }

    static LogAddress parse(QueryParameters parameters) {
        return new LogAddress(
                word(parameters, "text"),
                word(parameters, "account"),
                Arrays.stream(word(parameters, "risk").split(",", -1))
                        .filter(code -> !risks(code).isEmpty())
                        .collect(Collectors.joining(",")),
                read(parameters, "outcome", word -> LogOutcome.valueOf(word.toUpperCase(Locale.ROOT))),
                read(parameters, "verdict", word -> Action.valueOf(word.toUpperCase(Locale.ROOT))),
                read(parameters, "model", AssistantId::new),
                read(parameters, "conversation", ConversationId::parse),
                TimeRange.parse(word(parameters, "time")),
                read(parameters, "down", word -> switch (word) {
                    case "yes" -> true;
                    case "no" -> false;
                    default -> throw new IllegalArgumentException(word);
                }),
                word(parameters, "rule"),
                read(parameters, "turn", TurnId::parse));
    }

    private static String word(QueryParameters parameters, String name) {
        return parameters.getSingleParameter(name).orElse("");
    }

    private static <T> Optional<T> read(QueryParameters parameters, String name, Function<String, T> reader) {
        try {
            return parameters
                    .getSingleParameter(name)
                    .filter(word -> !word.isEmpty())
                    .map(reader);
        } catch (IllegalArgumentException notOurs) {
            return Optional.empty();
        }
    }

    /** What {@link #parse} reads; what does not narrow is not in the address. */
    QueryParameters parameters() {
        Map<String, String> words = new LinkedHashMap<>();
        words.put("text", text);
        words.put("account", account);
        words.put("risk", risk);
        words.put("outcome", outcome.map(Keys::of).orElse(""));
        words.put("verdict", verdict.map(Keys::of).orElse(""));
        words.put("model", assistant.map(AssistantId::value).orElse(""));
        words.put("conversation", conversation.map(ConversationId::toString).orElse(""));
        words.put("time", time.text());
        words.put("down", takenDown.map(down -> down ? "yes" : "no").orElse(""));
        words.put("rule", rule);
        words.put("turn", turn.map(TurnId::toString).orElse(""));
        Map<String, List<String>> used = new LinkedHashMap<>();
        words.forEach((name, word) -> {
            if (!word.isEmpty()) {
                used.put(name, List.of(word));
            }
        });
        return new QueryParameters(used);
    }

    LogFilter filter(Instant now, ZoneId zone) {
        return LogFilter.ALL
                .withText(text)
                .withAccountName(account)
                .withRisks(Arrays.stream(risk.split(",", -1))
                        .flatMap(code -> risks(code).stream())
                        .collect(Collectors.toUnmodifiableSet()))
                .withOutcomes(outcome.stream().collect(Collectors.toUnmodifiableSet()))
                .withVerdicts(verdict.stream().collect(Collectors.toUnmodifiableSet()))
                .withAssistant(assistant)
                .withConversation(conversation)
                .withTime(time.from(now, zone), time.until(zone))
                .withTakenDown(takenDown)
                .withRule(rule);
    }

    private static Set<Risk> risks(String code) {
        return Stream.concat(Risk.findByCode(code).stream(), RiskTexts.inGroup(code).stream())
                .collect(Collectors.toUnmodifiableSet());
    }

    LogAddress withTurn(Optional<TurnId> wanted) {
        return new LogAddress(
                text, account, risk, outcome, verdict, assistant, conversation, time, takenDown, rule, wanted);
    }

    /** Everything in this conversation, the same turn open. */
    LogAddress onlyConversation(ConversationId wanted) {
        return new LogAddress(
                "",
                "",
                "",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(wanted),
                TimeRange.ALL,
                Optional.empty(),
                "",
                turn);
    }

    /** Whether anything narrows the list. */
    boolean isFiltered() {
        return !withTurn(Optional.empty()).equals(ALL);
    }

    boolean filtersAs(LogAddress other) {
        return withTurn(Optional.empty()).equals(other.withTurn(Optional.empty()));
    }
}
