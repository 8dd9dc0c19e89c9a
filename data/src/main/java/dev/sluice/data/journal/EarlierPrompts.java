package dev.sluice.data.journal;

import dev.sluice.safety.turn.ConversationId;
import dev.sluice.safety.turn.TurnId;
import dev.sluice.safety.turn.TurnReplay;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The prompts that stand before one in its conversation and would be told to a model again: as {@code PastTurns} of the
 * conversations finds them, but of the record, which also has what its owner deleted.
 */
final class EarlierPrompts {

    /** Enough for most conversations at once; where many versions stand in between, more is read. */
    private static final int AT_ONCE = 24;

    private static final String BEFORE = """
            select i.turn_id, c.about_turn, c.prompt,
                c.answer <> '' and (i.outcome in ('ANSWERED', 'SERVICE_STOPPED', 'CANCELLED', 'FAILED')
                    or i.outcome = 'TAKEN_DOWN')
                and not exists (select 1 from takedown t where t.turn_id = i.turn_id and t.active) as tellable
            from journal_index i join journal_content c on c.turn_id = i.turn_id
            where i.conversation_id = ? and i.purpose = 'ANSWER' and i.turn_id < ?
            order by i.started_at desc, i.turn_id desc""";

    private final JdbcTemplate jdbc;

    EarlierPrompts(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    private record Earlier(TurnId turn, Optional<TurnId> about, String prompt, boolean tellable) {}

    /** Oldest first, of each turn. */
    Map<TurnId, List<String>> of(Collection<TurnContent> turns) {
        Map<TurnId, List<String>> before = new HashMap<>();
        Map<ConversationId, List<TurnContent>> byConversation =
                turns.stream().collect(Collectors.groupingBy(TurnContent::conversation));
        byConversation.forEach((conversation, together) -> {
            TurnId newest = together.stream()
                    .map(TurnContent::turn)
                    .max(Comparator.naturalOrder())
                    .orElseThrow();
            int limit = AT_ONCE + together.size();
            boolean enough;
            do {
                List<Earlier> earlier = read(conversation, newest, limit);
                boolean allHaveTheirs = true;
                for (TurnContent turn : together) {
                    List<String> prompts = before(turn, earlier);
                    allHaveTheirs &= prompts.size() == TurnReplay.PROMPTS_BEFORE;
                    before.put(turn.turn(), prompts);
                }
                enough = allHaveTheirs || earlier.size() < limit;
                limit *= 4;
            } while (!enough);
        });
        return before;
    }

    private List<Earlier> read(ConversationId conversation, TurnId newest, int limit) {
        return jdbc.query(
                BEFORE + " fetch first " + limit + " rows only",
                (row, number) -> {
                    TurnId turn = new TurnId(row.getLong("turn_id"));
                    long about = row.getLong("about_turn");
                    return new Earlier(
                            turn,
                            row.wasNull() ? Optional.empty() : Optional.of(new TurnId(about)),
                            row.getString("prompt"),
                            row.getBoolean("tellable"));
                },
                conversation.value(),
                newest.value());
    }

    private static List<String> before(TurnContent turn, List<Earlier> newestFirst) {
        Map<TurnId, TurnId> replaced = new HashMap<>();
        newestFirst.forEach(each -> each.about().ifPresent(about -> replaced.put(each.turn(), about)));
        // Of several versions the newest is told, and none of the one that this turn replaces.
        Set<TurnId> told = new HashSet<>();
        turn.purpose().about().ifPresent(about -> told.add(firstVersion(about, replaced)));
        List<String> prompts = new ArrayList<>();
        for (Earlier each : newestFirst) {
            if (prompts.size() < TurnReplay.PROMPTS_BEFORE
                    && each.turn().compareTo(turn.turn()) < 0
                    && each.tellable()
                    && told.add(firstVersion(each.turn(), replaced))) {
                prompts.addFirst(each.prompt());
            }
        }
        return prompts;
    }

    private static TurnId firstVersion(TurnId turn, Map<TurnId, TurnId> replaced) {
        TurnId first = turn;
        while (replaced.containsKey(first)) {
            first = replaced.get(first);
        }
        return first;
    }
}
