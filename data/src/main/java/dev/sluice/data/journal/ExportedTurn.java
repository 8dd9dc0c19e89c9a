package dev.sluice.data.journal;

import dev.sluice.data.chain.CanonicalForm;
import dev.sluice.data.chain.ChainId;
import dev.sluice.data.chain.ChainPosition;
import dev.sluice.data.chain.Entry;
import dev.sluice.data.chain.EntryKind;
import dev.sluice.safety.turn.TurnId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One turn of an export as texts by the names of their columns, with all that its hashes are made from. */
final class ExportedTurn {

    /** What the content's digest is made from, in the order of {@link TurnContent#canonical()} after its first. */
    private static final List<String> CONTENT = List.of(
            "turn",
            "conversation",
            "account",
            "account_name",
            "address",
            "language",
            "model",
            "model_name",
            "policy_version",
            "answer_policy_version",
            "started_at",
            "ended_at",
            "prompt",
            "answer",
            "reasoning",
            "never_shown_channel",
            "never_shown",
            "findings",
            "outcome",
            "outcome_detail",
            "prompt_tokens",
            "answer_tokens");

    /** What the entry's hash is made from, and what stands beside the chain. */
    private static final List<String> PROOF = List.of(
            "form",
            "purpose",
            "about_turn",
            "chain",
            "sequence",
            "recorded_at",
            "entry_policy_version",
            "previous_hash",
            "content_digest",
            "entry_hash",
            "salt",
            "taken_down",
            "purged");

    static final List<String> COLUMNS = columns();

    private final Map<String, String> values;

    private ExportedTurn(Map<String, String> values) {
        this.values = values;
    }

    private static List<String> columns() {
        List<String> columns = new ArrayList<>(CONTENT);
        columns.addAll(PROOF);
        return List.copyOf(columns);
    }

    /** A turn whose content is on record; {@code content} is empty if it was purged. */
    static ExportedTurn of(Entry entry, Optional<TurnContent> content, boolean takenDown) {
        Map<String, String> values = new LinkedHashMap<>();
        COLUMNS.forEach(column -> values.put(column, ""));
        content.ifPresent(present -> {
            List<String> canonical = present.canonical();
            for (int i = 0; i < CONTENT.size(); i++) {
                values.put(CONTENT.get(i), shown(CONTENT.get(i), canonical.get(i + 1)));
            }
            values.put("form", canonical.getFirst());
            if (canonical.size() > CONTENT.size() + 1) {
                values.put("purpose", canonical.get(CONTENT.size() + 1));
                values.put("about_turn", shown("about_turn", canonical.get(CONTENT.size() + 2)));
            }
        });
        values.put("turn", entry.turn().map(TurnId::toString).orElse(""));
        values.put("chain", entry.position().chain().toString());
        values.put("sequence", Long.toString(entry.position().sequence()));
        values.put("recorded_at", entry.recordedAt().toString());
        values.put("entry_policy_version", entry.policyVersion());
        values.put("previous_hash", entry.previousHash());
        values.put("content_digest", entry.contentDigest());
        values.put("entry_hash", entry.hash());
        values.put("salt", content.map(TurnContent::salt).orElse(""));
        values.put("taken_down", takenDown ? "yes" : "no");
        values.put("purged", content.isPresent() ? "no" : "yes");
        return new ExportedTurn(values);
    }

    /**
     * A turn as it stands in a file.
     *
     * @throws IllegalArgumentException if it lacks a column
     */
    static ExportedTurn read(Map<String, String> values) {
        for (String column : COLUMNS) {
            if (!values.containsKey(column)) {
                throw new IllegalArgumentException("column " + column + " is missing");
            }
        }
        return new ExportedTurn(values);
    }

    Map<String, String> values() {
        return values;
    }

    String value(String column) {
        return values.getOrDefault(column, "");
    }

    ChainPosition position() {
        return new ChainPosition(ChainId.parse(value("chain")), Long.parseLong(value("sequence")));
    }

    String hash() {
        return value("entry_hash");
    }

    /** Whether the entry's hash fits its fields. */
    boolean entryFits() {
        TurnId turn = TurnId.parse(value("turn"));
        Entry entry = new Entry(
                position(),
                EntryKind.TURN,
                Optional.of(turn),
                turn.value(),
                Instant.parse(value("recorded_at")),
                value("entry_policy_version"),
                value("previous_hash"),
                value("content_digest"),
                hash());
        return entry.expectedHash().equals(hash());
    }

    /** Whether it says that its content was purged: the proof has to hold the entry of that purge. */
    boolean isPurged() {
        return value("purged").equals("yes");
    }

    /** Whether the content is what the entry's digest says; a purged one has none. */
    boolean contentFits() {
        if (isPurged()) {
            return CONTENT.stream()
                    .allMatch(column -> column.equals("turn") || value(column).isEmpty());
        }
        List<String> record = new ArrayList<>(List.of(value("form")));
        CONTENT.forEach(column -> record.add(hashed(column, value(column))));
        if (!value("purpose").isEmpty()) {
            record.add(value("purpose"));
            record.add(hashed("about_turn", value("about_turn")));
        }
        return CanonicalForm.digest(value("salt"), record).equals(value("content_digest"));
    }

    /** Ids and times as people and other programs know them. */
    private static String shown(String column, String canonical) {
        return switch (column) {
            case "about_turn" -> canonical.isEmpty() ? "" : new TurnId(Long.parseLong(canonical)).toString();
            case "turn", "conversation", "account" -> new TurnId(Long.parseLong(canonical)).toString();
            case "started_at", "ended_at" -> {
                long micros = Long.parseLong(canonical);
                yield Instant.ofEpochSecond(
                                Math.floorDiv(micros, 1_000_000L), Math.floorMod(micros, 1_000_000L) * 1_000L)
                        .toString();
            }
            default -> canonical;
        };
    }

    private static String hashed(String column, String shown) {
        return switch (column) {
            case "about_turn" ->
                shown.isEmpty() ? "" : Long.toString(TurnId.parse(shown).value());
            case "turn", "conversation", "account" ->
                Long.toString(TurnId.parse(shown).value());
            case "started_at", "ended_at" -> CanonicalForm.time(Instant.parse(shown));
            default -> shown;
        };
    }
}
