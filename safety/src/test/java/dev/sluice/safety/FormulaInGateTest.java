package dev.sluice.safety;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.safety.lexicon.Grade;
import dev.sluice.safety.lexicon.Lexicon;
import dev.sluice.safety.lexicon.Term;
import dev.sluice.safety.render.Block;
import dev.sluice.safety.render.Markdown;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A formula is judged as it is set: its source is not what readers see. */
class FormulaInGateTest {

    private static final Judge JUDGE = new Judge(new Policy(
            new PolicyVersion("test-1"),
            new Lexicon(
                    List.of(
                            new Term("t", "水闸词", Risk.A1H, Grade.BLOCK, Set.of(Direction.ANSWER), Set.of()),
                            new Term("l", "weir", Risk.A1H, Grade.BLOCK, Set.of(Direction.ANSWER), Set.of())),
                    List.of()),
            ReleaseMode.TERMS));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "$\\text{水}=\\text{闸}=\\text{词}$",
                "so $\\text{水} - \\text{闸} - \\text{词}$ and more",
                "$$\n水 \\to 闸 \\to 词\n$$",
                "\\(水\\quad\u200B闸\\quad\u200B词\\)",
                "\\[\\begin{matrix} 水 & 闸 & 词 \\end{matrix}\\]",
                "\\[\\begin{pmatrix} 水 \\\\ 闸 \\\\ 词 \\end{pmatrix}\\]",
                "| a |\n|---|\n| $水\\cdot 闸\\cdot 词$ |",
                "- one\n- two $\\frac{水}{闸}\\over 词$",
                "水$\\text{闸}\\hat{}$词",
                "$\\text{we}\\,\\text{ir}$ $w+e+i+r$",
            })
    void whatItShowsIsCutBeforeItIsSet(String text) {
        StreamGate gate = JUDGE.openGate(Direction.ANSWER, "");
        StringBuilder released = new StringBuilder();
        boolean cut = false;
        for (int i = 0; i < text.length() && !cut; i++) {
            Release release = gate.offer(text.substring(i, i + 1));
            released.append(release.text());
            cut = release.cut();
        }
        if (!cut) {
            Release release = gate.finish();
            released.append(release.text());
            cut = release.cut();
        }
        assertThat(cut || !html(text).contains("math formula")).isTrue();
        assertThat(JUDGE.judge(Direction.ANSWER, Markdown.plainText(released.toString()))
                        .isBlocked())
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "$\\text{水} = \\text{词} - \\text{闸}$",
                "$$\\text{速度} = \\frac{\\text{路程}}{\\text{时间}}$$",
                "$E = mc^2$ and \\(a^2 + b^2 = c^2\\)",
            })
    void whatShowsNothingForbiddenIsSet(String text) {
        StreamGate gate = JUDGE.openGate(Direction.ANSWER, "");
        String released = gate.offer(text).text() + gate.finish().text();
        assertThat(released).isEqualTo(text);
        assertThat(html(released)).contains("math formula");
    }

    private static String html(String markdown) {
        return Markdown.render(markdown).stream().map(Block::html).collect(Collectors.joining());
    }
}
