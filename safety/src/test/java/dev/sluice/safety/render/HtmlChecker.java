package dev.sluice.safety.render;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A strict reader of the renderer's HTML: fails on anything outside the fixed set, returns the text that it shows. */
final class HtmlChecker {

    private static final Set<String> BLOCKS = Set.of(
            "p",
            "h3",
            "h4",
            "h5",
            "h6",
            "ul",
            "ol",
            "li",
            "blockquote",
            "pre",
            "div",
            "hr",
            "table",
            "thead",
            "tbody",
            "tr");
    private static final Set<String> CELLS = Set.of("td", "th");
    private static final Set<String> INLINES = Set.of("em", "strong", "del", "code", "span", "a", "br");
    private static final Set<String> VOID = Set.of("br", "hr");
    private static final Map<String, String> ENTITIES =
            Map.of("amp", "&", "lt", "<", "gt", ">", "quot", "\"", "#39", "'");

    private static final Pattern TOKEN =
            Pattern.compile("</([a-z0-9]+)>|<([a-z0-9]+)((?: [a-z]+=\"[^\"<>]*\")*)>|&([a-z0-9#]+);|([^<>&\"']+)");
    private static final Pattern ATTRIBUTE = Pattern.compile(" ([a-z]+)=\"([^\"]*)\"");
    private static final Pattern CLASS =
            Pattern.compile("language-[a-z0-9+#-]{1,30}|math(?: formula)?|table|task|han|align-(?:left|center|right)");

    private static final Pattern LANGUAGE = Pattern.compile(" class=\"language-(.*)\"");

    private HtmlChecker() {}

    static String shownText(String html) {
        StringBuilder text = new StringBuilder();
        Deque<String> open = new ArrayDeque<>();
        Matcher token = TOKEN.matcher(html);
        int position = 0;
        String due = "";
        int formula = -1;
        while (position < html.length()) {
            if (!token.find(position) || token.start() != position) {
                throw new AssertionError("not the renderer's HTML at " + position + ": " + html);
            }
            position = token.end();
            String tag = token.group(1) != null ? token.group(1) : token.group(2);
            if (token.group(1) != null) {
                if (open.isEmpty() || !open.pop().equals(tag)) {
                    throw new AssertionError("unbalanced " + tag + ": " + html);
                }
                if (formula >= 0) {
                    text.replace(formula, text.length(), Formula.shown(text.substring(formula)));
                    formula = -1;
                }
            } else if (tag != null) {
                checkAttributes(tag, token.group(3));
                if (!VOID.contains(tag)) {
                    open.push(tag);
                }
                Matcher language = LANGUAGE.matcher(token.group(3));
                if (language.matches()) {
                    // The page writes it above the code.
                    text.append(text.isEmpty() ? "" : due).append(language.group(1));
                    due = "\n";
                }
                if (token.group(3).contains("math formula")) {
                    formula = position;
                }
                if (open.size() > 60) {
                    throw new AssertionError("nested too deeply");
                }
                if (tag.equals("a") && open.stream().filter(tag::equals).count() > 1) {
                    throw new AssertionError("a link in a link: " + html);
                }
            }
            if (tag == null || tag.equals("br")) {
                if (!text.isEmpty()) {
                    text.append(due);
                }
                due = "";
                if (token.start() == formula) {
                    formula = text.length();
                }
                text.append(tag != null ? "\n" : token.group(5) != null ? token.group(5) : entity(token.group(4)));
            } else if (BLOCKS.contains(tag)) {
                due = "\n";
            } else if (CELLS.contains(tag)) {
                due = due.isEmpty() ? "\t" : due;
            } else if (!INLINES.contains(tag)) {
                throw new AssertionError("tag not allowed: " + tag);
            }
        }
        if (!open.isEmpty()) {
            throw new AssertionError("left open: " + open + " in " + html);
        }
        return text.toString();
    }

    private static String entity(String name) {
        String character = ENTITIES.get(name);
        if (character == null) {
            throw new AssertionError("entity not allowed: " + name);
        }
        return character;
    }

    private static void checkAttributes(String tag, String attributes) {
        Matcher attribute = ATTRIBUTE.matcher(attributes);
        while (attribute.find()) {
            String value = attribute.group(2);
            boolean allowed = switch (attribute.group(1)) {
                case "class" -> CLASS.matcher(value).matches();
                case "href" -> tag.equals("a") && value.matches("(?i)(https?://|mailto:)[^\\s\\p{Cntrl}\"]+");
                case "rel" -> tag.equals("a") && value.equals("nofollow noopener noreferrer ugc");
                case "target" -> tag.equals("a") && value.equals("_blank");
                case "start" -> tag.equals("ol") && value.matches("\\d{1,9}");
                default -> false;
            };
            if (!allowed) {
                throw new AssertionError("attribute not allowed: " + tag + attributes);
            }
        }
        if (tag.equals("a") && !(attributes.contains(" rel=") && attributes.contains(" href="))) {
            throw new AssertionError("link without rel: " + attributes);
        }
    }
}
