package dev.sluice.admin.audit;

import com.vaadin.flow.component.UI;
import dev.sluice.ui.look.Times;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What somebody looked for, in the words of its reader; the record has it as {@code name=value}, one after the other. */
final class SearchTexts {

    private static final Pattern PART = Pattern.compile(
            "(?:^| )(text|account|risks|outcomes|verdicts|assistant|conversation|from|until|takenDown|rule|turns(?==\\d{1,9}(?: |$))|format"
                    + "|kinds|actor|subject)=");

    /** Parts whose values are names that have words. */
    private static final Map<String, String> NAMED =
            Map.of("outcomes", "console.outcome.", "verdicts", "console.verdict.", "kinds", "console.audit.kind.");

    private final UI reader;
    private final Times times;

    SearchTexts(UI reader, Times times) {
        this.reader = reader;
        this.times = times;
    }

    String told(String details) {
        if (details.isEmpty()) {
            return reader.getTranslation("console.audit.search.all");
        }
        List<String> told = new ArrayList<>();
        Matcher part = PART.matcher(details);
        String name = "";
        int begin = 0;
        while (part.find()) {
            add(told, name, details.substring(begin, part.start()));
            name = part.group(1);
            begin = part.end();
        }
        add(told, name, details.substring(begin));
        return String.join(" · ", told);
    }

    private void add(List<String> told, String name, String value) {
        if (name.isEmpty()) {
            if (!value.isBlank()) {
                told.add(value);
            }
        } else {
            told.add(reader.getTranslation("console.audit.search." + name, value(name, value)));
        }
    }

    private Object value(String name, String value) {
        if (NAMED.containsKey(name)) {
            return Arrays.stream(value.split(","))
                    .map(each -> reader.getTranslation(NAMED.get(name) + each.toLowerCase(Locale.ROOT)))
                    .collect(Collectors.joining(", "));
        }
        if (name.equals("from") || name.equals("until")) {
            try {
                return times.exact(Instant.parse(value));
            } catch (DateTimeException asItStands) {
                return value;
            }
        }
        if (name.equals("takenDown")) {
            return reader.getTranslation("console.audit.search.takenDown." + value);
        }
        return name.equals("turns") ? Integer.valueOf(value) : value;
    }
}
