package dev.sluice.admin.console;

import com.vaadin.flow.component.UI;
import dev.sluice.safety.Risk;
import dev.sluice.ui.look.Languages;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What the 31 risks and their five groups are called, in the language of the page. */
public final class RiskTexts {

    private RiskTexts() {}

    /** The five groups of the standard's annex, {@code A.1} to {@code A.5}. */
    public static List<String> groups() {
        return Arrays.stream(Risk.values()).map(RiskTexts::group).distinct().toList();
    }

    /** The group of a risk, for example {@code A.1}. */
    public static String group(Risk risk) {
        return risk.code().substring(0, 3);
    }

    /** All risks of one group. */
    public static Set<Risk> inGroup(String group) {
        return Arrays.stream(Risk.values())
                .filter(risk -> group(risk).equals(group))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** As the standard calls it, for staff. */
    public static String official(Risk risk) {
        return UI.getCurrent().getTranslation("risk." + risk.code() + ".official");
    }

    /** As readers are told. */
    public static String publicName(Risk risk) {
        return UI.getCurrent().getTranslation("risk." + risk.code() + ".public");
    }

    /** As readers of that language are told. */
    public static String publicName(Risk risk, Locale language) {
        return UI.getCurrent().getTranslation(language, "risk." + risk.code() + ".public");
    }

    /** Code and official name. */
    public static String full(Risk risk) {
        return risk.code() + " " + official(risk);
    }

    /** A public reason that names the risk in both languages, a line each: readers see theirs. */
    public static String publicReason(Risk risk) {
        return reasonIn(risk, Languages.CHINESE) + "\n" + reasonIn(risk, Languages.ENGLISH);
    }

    private static String reasonIn(Risk risk, Locale language) {
        return UI.getCurrent().getTranslation(language, "console.decision.reason", publicName(risk, language));
    }

    /** A drop-down list of all risks under their groups; the key of a choice is the risk's code. */
    public static void addAllTo(ChoiceField field, boolean withWholeGroups) {
        for (String group : groups()) {
            String heading = UI.getCurrent().getTranslation("console.risk.group." + group);
            Map<String, String> choices = new LinkedHashMap<>();
            if (withWholeGroups) {
                choices.put(group, UI.getCurrent().getTranslation("console.risk.wholeGroup", heading));
            }
            Arrays.stream(Risk.values())
                    .filter(risk -> group(risk).equals(group))
                    .forEach(risk -> choices.put(risk.code(), full(risk)));
            field.addGroup(heading, choices);
        }
    }
}
