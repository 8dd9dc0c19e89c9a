package dev.sluice.admin.audit;

import com.vaadin.flow.component.UI;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What was changed in the policy's table, in the words of the page that changes it; the reason stays as it was written. */
final class PolicyChangeTexts {

    private static final Pattern ACTION =
            Pattern.compile("(\\S+) (PROMPT|ANSWER) (ADULT|MINOR|STAFF): ([A-Z]+) -> ([A-Z]+)");
    private static final Pattern CUT = Pattern.compile("(\\S+): a cut (keeps the beginning|withdraws all)");
    private static final Pattern RELEASE = Pattern.compile("release: ([A-Z]+|as set) -> ([A-Z]+|as set)");

    private final UI reader;

    PolicyChangeTexts(UI reader) {
        this.reader = reader;
    }

    String told(String details) {
        return details.lines().map(this::line).collect(Collectors.joining("\n"));
    }

    private String line(String line) {
        Matcher action = ACTION.matcher(line);
        if (action.matches()) {
            return text(
                    "difference.action",
                    concern(action.group(1)),
                    reader.getTranslation("console.terms.direction." + small(action.group(2))),
                    text("audience." + small(action.group(3))),
                    action(action.group(4), action.group(2)),
                    action(action.group(5), action.group(2)));
        }
        Matcher cut = CUT.matcher(line);
        if (cut.matches()) {
            boolean keeps = cut.group(2).startsWith("keeps");
            return text("difference.other", concern(cut.group(1)), cut(!keeps), cut(keeps));
        }
        Matcher release = RELEASE.matcher(line);
        if (release.matches()) {
            return text("difference.other", text("release"), release(release.group(1)), release(release.group(2)));
        }
        return line;
    }

    private String concern(String code) {
        return code.startsWith("A.")
                ? code + " " + reader.getTranslation("risk." + code + ".official")
                : text("concern." + code);
    }

    /** In an answer to refuse means to cut. */
    private String action(String name, String direction) {
        return text("action." + small(name) + (name.equals("REFUSE") && direction.equals("ANSWER") ? ".answer" : ""));
    }

    private String cut(boolean keepsBeginning) {
        return text("cut." + (keepsBeginning ? "keep" : "withdraw"));
    }

    private String release(String mode) {
        return text("release." + (mode.equals("as set") ? "asSet" : small(mode)));
    }

    private static String small(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    private String text(String key, Object... parameters) {
        return reader.getTranslation("console.policy." + key, parameters);
    }
}
