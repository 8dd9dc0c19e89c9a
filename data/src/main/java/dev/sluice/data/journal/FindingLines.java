package dev.sluice.data.journal;

import dev.sluice.safety.Action;
import dev.sluice.safety.Finding;
import dev.sluice.safety.Risk;
import dev.sluice.safety.Stage;
import dev.sluice.safety.guard.GuardOpinion;
import dev.sluice.safety.turn.Channel;
import dev.sluice.safety.turn.Settlements.ChannelFinding;
import dev.sluice.safety.turn.Settlements.Unjudged;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Findings as text: one to a line, fields separated by tabs; the first field is PROMPT or a channel. Lines that begin with
 * UNJUDGED are no findings: they say of what a guard model gave no opinion, and why.
 */
final class FindingLines {

    private static final String PROMPT = "PROMPT";
    private static final String UNJUDGED = "UNJUDGED";

    private FindingLines() {}

    static String ofPrompt(List<Finding> findings) {
        return findings.stream().map(finding -> line(PROMPT, finding)).collect(Collectors.joining());
    }

    static String ofAnswer(List<ChannelFinding> findings) {
        return findings.stream()
                .map(each -> line(each.channel().name(), each.finding()))
                .collect(Collectors.joining());
    }

    static String ofUnjudged(List<Unjudged> unjudged) {
        return unjudged.stream()
                .map(each -> String.join(
                                "\t",
                                UNJUDGED,
                                each.channel().map(Channel::name).orElse(PROMPT),
                                each.why().name(),
                                Integer.toString(each.start()),
                                Integer.toString(each.end()))
                        + "\n")
                .collect(Collectors.joining());
    }

    /** The rules behind them, each once. */
    static Set<String> rules(String lines) {
        return findingFields(lines).map(fields -> fields[2]).collect(Collectors.toCollection(TreeSet::new));
    }

    static List<Unjudged> unjudged(String lines) {
        List<Unjudged> unjudged = new ArrayList<>();
        fields(lines).filter(fields -> fields[0].equals(UNJUDGED)).forEach(fields -> unjudged.add(unjudged(fields)));
        return unjudged;
    }

    private static Unjudged unjudged(String[] fields) {
        try {
            return new Unjudged(
                    fields[1].equals(PROMPT) ? Optional.empty() : Optional.of(channel(fields[1])),
                    GuardOpinion.Why.valueOf(fields[2]),
                    Integer.parseInt(fields[3]),
                    Integer.parseInt(fields[4]));
        } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException changed) {
            throw new UnreadableRecordException(changed);
        }
    }

    private static Stream<String[]> fields(String lines) {
        return lines.lines().map(line -> line.split("\t", -1));
    }

    private static Stream<String[]> findingFields(String lines) {
        return fields(lines).filter(fields -> !fields[0].equals(UNJUDGED));
    }

    static List<Finding> promptFindings(String lines) {
        List<Finding> findings = new ArrayList<>();
        findingFields(lines).forEach(fields -> {
            if (fields[0].equals(PROMPT)) {
                findings.add(finding(fields));
            }
        });
        return findings;
    }

    static List<ChannelFinding> answerFindings(String lines) {
        List<ChannelFinding> findings = new ArrayList<>();
        findingFields(lines).forEach(fields -> {
            if (!fields[0].equals(PROMPT)) {
                findings.add(new ChannelFinding(channel(fields[0]), finding(fields)));
            }
        });
        return findings;
    }

    private static Channel channel(String name) {
        try {
            return Channel.valueOf(name);
        } catch (IllegalArgumentException changed) {
            throw new UnreadableRecordException(changed);
        }
    }

    private static String line(String channel, Finding finding) {
        return String.join(
                        "\t",
                        channel,
                        finding.stage().name(),
                        finding.rule().replaceAll("\\s", " "),
                        finding.risk().code(),
                        finding.action().name(),
                        Integer.toString(finding.start()),
                        Integer.toString(finding.end()),
                        Double.toString(finding.score()))
                // Where there is none the line is as it was before thresholds were kept: digests depend on it.
                + (finding.threshold() == 0 ? "" : "\t" + finding.threshold())
                + "\n";
    }

    private static Finding finding(String[] fields) {
        try {
            return new Finding(
                    Stage.valueOf(fields[1]),
                    fields[2],
                    Risk.findByCode(fields[3]).orElseThrow(),
                    Action.valueOf(fields[4]),
                    Integer.parseInt(fields[5]),
                    Integer.parseInt(fields[6]),
                    Double.parseDouble(fields[7]),
                    fields.length > 8 ? Double.parseDouble(fields[8]) : 0);
        } catch (IllegalArgumentException | NoSuchElementException | ArrayIndexOutOfBoundsException changed) {
            throw new UnreadableRecordException(changed);
        }
    }
}
