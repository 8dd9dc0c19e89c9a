package dev.sluice.data.document;

import dev.sluice.data.policy.Policies;
import dev.sluice.data.review.Deadlines;
import dev.sluice.data.site.Site;
import dev.sluice.safety.ReleaseMode;
import dev.sluice.safety.guard.Guard;
import dev.sluice.safety.turn.Assistant;
import dev.sluice.safety.turn.Assistants;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Fills names, numbers and settings into a text. A line that asks for something that is not set is left out, and a line
 * with {@code {model}} stands once for each model.
 */
@Component
final class DocumentFacts {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([a-z][a-z:-]*)}");
    private static final Pattern MARKUP = Pattern.compile("[\\\\`*_\\[\\]<>#|!&~${}]");
    private static final String MODEL = "model";
    private static final String MODEL_NUMBER = "model-number";
    private static final String MODEL_WITHOUT_NUMBER = "model-without-number";

    private final Site site;
    private final ObjectProvider<Assistants> assistants;
    private final ObjectProvider<Guard> guards;
    private final Policies policies;
    private final Deadlines deadlines;
    private final int retentionDays;

    DocumentFacts(
            Site site,
            ObjectProvider<Assistants> assistants,
            ObjectProvider<Guard> guards,
            Policies policies,
            Deadlines deadlines,
            @Value("${sluice.retention.days:0}") int retentionDays) {
        this.site = site;
        this.assistants = assistants;
        this.guards = guards;
        this.policies = policies;
        this.deadlines = deadlines;
        this.retentionDays = retentionDays;
    }

    String fill(String template, Locale language) {
        Map<String, String> facts = facts(language);
        List<Assistant> models =
                assistants.stream().flatMap(all -> all.list().stream()).toList();
        StringBuilder filled = new StringBuilder();
        for (String line : template.split("\n", -1)) {
            if (line.contains("{" + MODEL + "}")) {
                models.forEach(model -> append(filled, line, with(facts, model)));
            } else {
                append(filled, line, facts);
            }
        }
        return filled.toString().strip();
    }

    private static void append(StringBuilder filled, String line, Map<String, String> facts) {
        boolean complete = PLACEHOLDER.matcher(line).results().allMatch(found -> facts.containsKey(found.group(1)));
        if (complete) {
            filled.append(PLACEHOLDER
                            .matcher(line)
                            .replaceAll(found -> Matcher.quoteReplacement(facts.get(found.group(1)))))
                    .append('\n');
        }
    }

    private Map<String, String> facts(Locale language) {
        Map<String, String> facts = new HashMap<>();
        put(facts, "site", Optional.of(site.name(language)));
        put(facts, "operator", site.operator());
        put(facts, "responsible-person", site.responsiblePerson());
        put(facts, "contact", site.contact());
        put(facts, "phone", site.phone());
        put(facts, "postal-address", site.postalAddress());
        put(facts, "icp", site.icp());
        put(facts, "public-security", site.publicSecurity());
        put(facts, "algorithm-filing", site.algorithmFiling());
        put(facts, "service-registration", site.serviceRegistration());
        put(facts, "answer-within", Optional.of(Integer.toString(deadlines.answerWithin())));
        if (retentionDays > 0) {
            put(facts, "retention-days", Optional.of(Integer.toString(retentionDays)));
        } else {
            facts.put("retention-without-end", "");
        }
        ReleaseMode mode = policies.current().policy().releaseMode();
        facts.put("release:" + mode.name().toLowerCase(Locale.ROOT), "");
        guards.stream().forEach(guard -> {
            facts.put("guard", "");
            facts.put("guard:prompts-" + guard.prompts().name().toLowerCase(Locale.ROOT), "");
            facts.put("guard:answers-" + guard.answers().name().toLowerCase(Locale.ROOT), "");
        });
        return facts;
    }

    private static Map<String, String> with(Map<String, String> facts, Assistant model) {
        Map<String, String> all = new HashMap<>(facts);
        put(all, MODEL, Optional.of(model.displayName()));
        put(all, MODEL_NUMBER, model.filingNumber());
        if (model.filingNumber().isEmpty()) {
            all.put(MODEL_WITHOUT_NUMBER, "");
        }
        return all;
    }

    /** As text: nothing in a setting is markup. */
    private static void put(Map<String, String> facts, String name, Optional<String> value) {
        value.ifPresent(text -> facts.put(name, MARKUP.matcher(text).replaceAll("\\\\$0")));
    }
}
