package dev.sluice.data.export;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Markdown from people and models for files that any program may open: what some renderers would run as HTML or follow as
 * a script becomes text. Code stays as it is, for it is shown as code.
 */
final class InertMarkdown {

    private static final Pattern FENCE = Pattern.compile("^ {0,3}(`{3,}|~{3,})(.*)$");
    private static final Pattern CODE = Pattern.compile("(`+)(?!`)(.+?)(?<!`)\\1(?!`)");
    private static final Pattern TAG = Pattern.compile("<(?=[A-Za-z/!?])");
    private static final Pattern SCRIPT_ADDRESS =
            Pattern.compile("(?i)(?:javascript|vbscript|data)(?=\\s*(?::|&colon;|&#0*58;|&#x0*3a;))");

    private InertMarkdown() {}

    static String of(String markdown) {
        StringBuilder inert = new StringBuilder();
        String open = "";
        for (String line : markdown.split("\\R", -1)) {
            Matcher fence = FENCE.matcher(line);
            boolean marks = fence.matches();
            if (open.isEmpty()) {
                // A fence of backticks has none after it; then it is code in a line.
                if (marks && !(fence.group(1).startsWith("`") && fence.group(2).contains("`"))) {
                    open = fence.group(1);
                    inert.append(line);
                } else {
                    inert.append(line(line));
                }
            } else {
                if (marks && fence.group(1).startsWith(open) && fence.group(2).isBlank()) {
                    open = "";
                }
                inert.append(line);
            }
            inert.append('\n');
        }
        if (!open.isEmpty()) {
            // What follows in the file must not become part of it.
            inert.append(open).append('\n');
        }
        return inert.toString();
    }

    private static String line(String line) {
        StringBuilder inert = new StringBuilder();
        Matcher code = CODE.matcher(line);
        int end = 0;
        while (code.find()) {
            inert.append(text(line.substring(end, code.start()))).append(code.group());
            end = code.end();
        }
        return inert.append(text(line.substring(end))).toString();
    }

    private static String text(String text) {
        String withoutTags = TAG.matcher(text).replaceAll("\\\\<");
        return SCRIPT_ADDRESS.matcher(withoutTags).replaceAll("$0-");
    }
}
