package dev.sluice.data.policy;

import dev.sluice.safety.Action;
import dev.sluice.safety.Audience;
import dev.sluice.safety.Concern;
import dev.sluice.safety.Direction;
import dev.sluice.safety.Handling;
import dev.sluice.safety.ReleaseMode;
import dev.sluice.safety.Risk;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What an admin decides about: what happens about each concern, and how much of an answer is judged before it is shown.
 *
 * @param releaseMode empty: as the site's settings say
 */
public record PolicyTable(Handling handling, Optional<ReleaseMode> releaseMode) {

    private static final String RELEASE = "release";
    private static final String KEEPS = "keeps";

    public static final PolicyTable DEFAULT = new PolicyTable(Handling.DEFAULT, Optional.empty());

    /** One thing in which two tables differ. */
    public sealed interface Difference {}

    public record ActionChanged(Handling.Cell cell, Action before, Action after) implements Difference {}

    public record KeepingChanged(Risk risk, boolean keeps) implements Difference {}

    public record ReleaseChanged(Optional<ReleaseMode> before, Optional<ReleaseMode> after) implements Difference {}

    /** What another table changes in this one. */
    public List<Difference> differences(PolicyTable other) {
        List<Difference> differences = new ArrayList<>();
        if (!releaseMode.equals(other.releaseMode)) {
            differences.add(new ReleaseChanged(releaseMode, other.releaseMode));
        }
        for (Concern concern : Concern.all()) {
            for (Direction direction : Direction.values()) {
                for (Audience audience : Audience.values()) {
                    Handling.Cell cell = new Handling.Cell(concern, direction, audience);
                    if (handling.of(cell) != other.handling.of(cell)) {
                        differences.add(new ActionChanged(cell, handling.of(cell), other.handling.of(cell)));
                    }
                }
            }
            concern.risk()
                    .filter(risk -> handling.keepsBeginning(risk) != other.handling.keepsBeginning(risk))
                    .ifPresent(risk -> differences.add(new KeepingChanged(risk, other.handling.keepsBeginning(risk))));
        }
        return differences;
    }

    /** As it is stored; empty for the default. */
    String toText() {
        List<String> lines = new ArrayList<>();
        releaseMode.ifPresent(mode -> lines.add(RELEASE + "\t" + mode));
        if (!handling.keepingBeginning().equals(Handling.DEFAULT.keepingBeginning())) {
            lines.add(KEEPS + "\t"
                    + handling.keepingBeginning().stream()
                            .map(Risk::code)
                            .sorted()
                            .collect(Collectors.joining(",")));
        }
        handling.changed()
                .forEach((cell, action) -> lines.add(String.join(
                        "\t",
                        cell.concern().code(),
                        cell.direction().name(),
                        cell.audience().name(),
                        action.name())));
        return String.join("\n", lines);
    }

    static PolicyTable parse(String text) {
        Map<Handling.Cell, Action> changed = new HashMap<>();
        Set<Risk> keeping = new TreeSet<>(Handling.DEFAULT.keepingBeginning());
        Optional<ReleaseMode> mode = Optional.empty();
        for (String line : text.lines().toList()) {
            String[] fields = line.split("\t", -1);
            switch (fields[0]) {
                case RELEASE -> mode = Optional.of(ReleaseMode.valueOf(fields[1]));
                case KEEPS -> {
                    keeping.clear();
                    Arrays.stream(fields[1].split(",", -1))
                            .flatMap(code -> Risk.findByCode(code).stream())
                            .forEach(keeping::add);
                }
                default ->
                    changed.put(
                            new Handling.Cell(
                                    Concern.findByCode(fields[0]).orElseThrow(),
                                    Direction.valueOf(fields[1]),
                                    Audience.valueOf(fields[2])),
                            Action.valueOf(fields[3]));
            }
        }
        return new PolicyTable(new Handling(changed, keeping), mode);
    }
}
