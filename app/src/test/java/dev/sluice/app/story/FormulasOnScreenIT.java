package dev.sluice.app.story;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import dev.sluice.safety.Direction;
import dev.sluice.safety.Judge;
import dev.sluice.safety.Policy;
import dev.sluice.safety.PolicyVersion;
import dev.sluice.safety.Release;
import dev.sluice.safety.ReleaseMode;
import dev.sluice.safety.Risk;
import dev.sluice.safety.StreamGate;
import dev.sluice.safety.lexicon.Grade;
import dev.sluice.safety.lexicon.Lexicon;
import dev.sluice.safety.lexicon.Term;
import dev.sluice.safety.render.Markdown;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Promise 2 where formulas are set: what the typesetter makes of a released formula shows nothing that is blocked. */
class FormulasOnScreenIT {

    private static final int FORMULAS = 3_000;

    /** The second of the blocked term, or another: those may be set, so that the typesetter is seen to work. */
    private static final List<String> SECOND = List.of("闸", "闸", "闸", "词");

    /** What may stand between two letters. */
    private static final List<String> BETWEEN = List.of(
            "",
            "",
            " ",
            "{}",
            "\\,",
            "\\!",
            "\\quad ",
            "~",
            "'",
            "%1\n",
            "%1\n%2\n",
            "\\big.",
            "\\left.\\right.",
            "\\tag{1}",
            "\\displaystyle ",
            "\\cdot ",
            "=",
            "-",
            "+",
            "\\to ",
            "\\sin ",
            "1",
            "\\text{}",
            "\\hat{}",
            "\\text{ }",
            "\\;",
            "\\&",
            "\\%",
            "\\bigl.\\bigr.",
            "\\mathrm{\\,}",
            "\u200B",
            "\\limits",
            "\\text{%\n}");

    /** How a letter may be written; %s is it. */
    private static final List<String> WRITTEN = List.of(
            "%s",
            "%s",
            "%s",
            "{%s}",
            "\\text{%s}",
            "\\mathrm{%s}",
            "\\textbf{%s}",
            "\\hat{%s}",
            "\\boxed{%s}",
            "\\overline{%s}",
            "\\operatorname{%s}",
            "\\left(%s\\right)",
            "\\big.%s",
            "\\text{{%s}}");

    private static final Judge JUDGE = new Judge(new Policy(
            new PolicyVersion("test-1"),
            new Lexicon(
                    List.of(new Term("t", "水闸", Risk.A1H, Grade.BLOCK, Set.of(Direction.ANSWER), Set.of())), List.of()),
            ReleaseMode.TERMS));

    private final long seed = Long.getLong("sluice.seed", System.nanoTime());
    private final Random random = new Random(seed);

    @Test
    void nothingBlockedIsSet() throws IOException {
        List<String> released = new ArrayList<>();
        for (int i = 0; i < FORMULAS; i++) {
            String source = formula();
            if (isReleased("$$\n" + source + "\n$$")) {
                released.add(source);
            }
        }
        int set = 0;
        List<String> shown = set(released);
        for (int i = 0; i < released.size(); i++) {
            set += shown.get(i).isEmpty() ? 0 : 1;
            assertThat(JUDGE.judge(Direction.ANSWER, shown.get(i)).isBlocked())
                    .as("seed %d: <%s> shows <%s>", seed, released.get(i), shown.get(i))
                    .isFalse();
        }
        System.out.printf(
                "FormulasOnScreenIT seed %d: of %d formulas %d are released to be set, %d of them can be%n",
                seed, FORMULAS, released.size(), set);
        assertThat(set).as("seed %d: there is something to see", seed).isGreaterThan(20);
    }

    private String formula() {
        String environment = pick(List.of("", "", "", "aligned", "matrix", "array"));
        StringBuilder body = new StringBuilder(pick(WRITTEN).formatted("水"));
        for (int pieces = random.nextInt(3); pieces >= 0; pieces--) {
            body.append(pick(BETWEEN));
        }
        if (!environment.isEmpty() && random.nextBoolean()) {
            body.append('&').append(pick(BETWEEN));
        }
        body.append(pick(WRITTEN).formatted(pick(SECOND)));
        String columns = environment.equals("array") ? "{c@{}c}" : "";
        return environment.isEmpty()
                ? body.toString()
                : "\\begin{" + environment + "}" + columns + body + "\\end{" + environment + "}";
    }

    private String pick(List<String> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    /** Whether it passes the gate whole, and our renderer lets the page set it. */
    private static boolean isReleased(String markdown) {
        StreamGate gate = JUDGE.openGate(Direction.ANSWER, "");
        Release release = gate.offer(markdown);
        return !release.cut()
                && !gate.finish().cut()
                && Markdown.render(markdown).stream()
                        .anyMatch(block -> block.html().contains("math formula"));
    }

    /** What the typesetter makes of each, with the page's own settings; empty where it makes nothing. */
    @SuppressWarnings("unchecked")
    private static List<String> set(List<String> sources) throws IOException {
        try (Chromium chromium = new Chromium();
                BrowserContext context = chromium.desktop("zh-CN")) {
            Page page = context.newPage();
            String script = resource("/META-INF/resources/sluice/chat.js");
            String folder = found("new URL\\('\\.\\.(/webjars/katex/[^']+/)'", script);
            page.evaluate(resource("/META-INF/resources" + folder + "katex.min.js"));
            // The page's options name the variable `display`.
            return (List<String>) page.evaluate(
                    """
                    sources => sources.map(source => {
                      try {
                        const display = true;
                        const place = document.createElement('div');
                        place.innerHTML = window.katex.renderToString(source, %s);
                        return place.querySelector('.katex-html').textContent;
                      } catch {
                        return '';
                      }
                    })
                    """.formatted(found("katex\\.renderToString\\(text, (\\{[^}]+\\})\\)", script)), sources);
        }
    }

    private static String found(String pattern, String text) {
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        assertThat(matcher.find()).as(pattern).isTrue();
        return matcher.group(1);
    }

    private static String resource(String path) throws IOException {
        try (InputStream in = Objects.requireNonNull(FormulasOnScreenIT.class.getResourceAsStream(path), path)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
