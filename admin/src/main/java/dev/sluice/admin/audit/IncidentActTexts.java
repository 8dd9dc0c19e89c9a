package dev.sluice.admin.audit;

import com.vaadin.flow.component.UI;
import dev.sluice.data.audit.AuditRecord;
import dev.sluice.ui.look.Times;
import java.time.Instant;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the record says of acts on incidents, in the words of its reader. */
final class IncidentActTexts {

    private static final Pattern LINK = Pattern.compile("([A-Z]+) (.*)", Pattern.DOTALL);
    private static final Pattern MEASURE = Pattern.compile("([A-Z]+) (\\d{4}-\\d{2}-\\d{2}) (.*)", Pattern.DOTALL);
    private static final Pattern REPORT = Pattern.compile("(\\d{4}-[-0-9T:.]+Z) (.*)\n(.*)\n(.*)", Pattern.DOTALL);
    private static final Pattern CLOSED = Pattern.compile(
            "prompts=(\\d+) passing=(\\d+) gone=(\\d+) measures=(\\d+) left=(\\d+)(?:\n(.*))?", Pattern.DOTALL);
    private static final Pattern EXPORTED = Pattern.compile("turns=(\\d+)");

    private final UI reader;
    private final Times times;

    IncidentActTexts(UI reader, Times times) {
        this.reader = reader;
        this.times = times;
    }

    String told(AuditRecord act) {
        String details = act.details();
        return switch (act.kind()) {
            case INCIDENT_LINKED, INCIDENT_UNLINKED -> {
                Matcher found = LINK.matcher(details);
                yield found.matches() ? word("incident.link.kind.", found.group(1)) + " · " + found.group(2) : details;
            }
            case INCIDENT_MEASURE_PLANNED,
                    INCIDENT_MEASURE_DONE,
                    INCIDENT_MEASURE_REOPENED,
                    INCIDENT_MEASURE_DROPPED -> {
                Matcher found = MEASURE.matcher(details);
                yield found.matches()
                        ? word("incident.measure.kind.", found.group(1)) + " · "
                                + reader.getTranslation("console.audit.incident.due", found.group(2)) + "\n"
                                + found.group(3)
                        : details;
            }
            case INCIDENT_REPORTED, INCIDENT_REPORT_CORRECTED -> {
                Matcher found = REPORT.matcher(details);
                yield found.matches() ? report(found) : details;
            }
            case INCIDENT_CLOSED -> {
                Matcher found = CLOSED.matcher(details);
                yield found.matches() ? closed(found) : details;
            }
            case INCIDENT_EXPORTED -> {
                Matcher found = EXPORTED.matcher(details);
                yield found.matches()
                        ? reader.getTranslation("console.audit.incident.exported", Integer.valueOf(found.group(1)))
                        : details;
            }
            default -> details;
        };
    }

    private String report(Matcher found) {
        String receipt = found.group(3).isEmpty()
                ? ""
                : "\n" + reader.getTranslation("incident.report.receiptIs", found.group(3));
        return (found.group(2) + " · " + times.exact(Instant.parse(found.group(1))) + receipt + "\n" + found.group(4))
                .strip();
    }

    private String closed(Matcher found) {
        String numbers = reader.getTranslation(
                "console.audit.incident.closed",
                Integer.valueOf(found.group(1)),
                Integer.valueOf(found.group(2)),
                Integer.valueOf(found.group(3)),
                Integer.valueOf(found.group(4)),
                Integer.valueOf(found.group(5)));
        return found.group(6) == null ? numbers : numbers + "\n" + found.group(6);
    }

    private String word(String prefix, String name) {
        String key = prefix + name.toLowerCase(Locale.ROOT);
        String word = reader.getTranslation(key);
        return word.contains(key) ? name : word;
    }
}
