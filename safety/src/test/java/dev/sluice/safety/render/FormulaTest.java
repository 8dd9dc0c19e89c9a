package dev.sluice.safety.render;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Formulas are set where that cannot show anything that the gate has not seen in one piece. */
class FormulaTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "$E = mc^2$",
                "$$\\frac{dy}{dx} = \\lim_{h \\to 0} \\frac{f(x+h) - f(x)}{h}$$",
                "\\(\\sum_{i=1}^{n} i = \\frac{n(n+1)}{2}\\)",
                "\\[\\begin{pmatrix} a & b \\\\ c & d \\end{pmatrix}\\]",
                "$$P(\\text{下雨}) = 0.3, \\quad \\sin^2 x + \\cos^2 x = 1$$",
                "$$x = \\frac{-b \\pm \\sqrt{b^2 - 4ac}}{2a}$$",
                "$\\text{speed} = \\dfrac{\\text{distance}}{\\text{time}}$",
                "$\\text{利润} = \\text{收入} - \\text{成本}$",
                "$$\\text{速度} = \\frac{\\text{路程}}{\\text{时间}} \\tag{1}$$",
                "$$|x| = \\begin{cases} x & \\text{if it is positive} \\\\ -x & \\text{otherwise} \\end{cases}$$",
                "$$\\begin{aligned} f(x) &= ax + b \\\\[2pt] &= 50\\% \\end{aligned}$$",
                "$\\begin{array}{c|c} a & b \\\\ \\hline c & d \\end{array}$",
            })
    void whatModelsWriteIsSet(String source) {
        assertThat(Formula.isSettable(source)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // Pieces that would stand together
                "$\\text{水闸}\\text{演示禁词}$",
                "$水{}闸$",
                "$水_闸$",
                "$\\text{slui}\\text{ce}$",
                "$s^l{ui}ce d$",
                "$sl ui ce$",
                "$\\mathrm{sl}\\,\\mathrm{uice}$",
                "$slu\\displaystyle\\text{ice}$",
                "$水\\tag{1}闸$",
                "$水\\big.闸$",
                "$水\\left.\\right.闸$",
                "$\\begin{aligned}水&闸\\end{aligned}$",
                "$\\begin{array}{c@{}c}水&闸\\end{array}$",
                "$水\\begin{matrix}闸\\end{matrix}$",
                // What comes after a percent sign is not shown
                "$$\n水%1\n闸\n$$",
                "$a \\\\% b$",
                // Commands that define, move, name or fetch
                "$\\def\\a{水}\\a 闸$",
                "$\\newcommand{\\x}{y}\\x$",
                "$\\char\"95F8$",
                "$\\llap{a}b$",
                "$\\href{javascript:alert(1)}{x}$",
                "$\\includegraphics{x}$",
                "$\\htmlStyle{position:fixed}{x}$",
                "$\\rule{99em}{99em}$",
                "$\\begin{CD} a \\end{CD}$",
            })
    void whatCouldShowSomethingElseStaysAsItWasWritten(String source) {
        assertThat(Formula.isSettable(source)).isFalse();
    }

    @Test
    void aFormulaOfTheGreatestLengthIsSet_aLongerOneIsNot() {
        assertThat(Formula.isSettable("$" + "1+".repeat(999) + "$")).isTrue();
        assertThat(Formula.isSettable("$" + "1+".repeat(999) + "1$")).isFalse();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            $E = mc^2$                                              | E=mc2
            $\\text{速度} = \\frac{\\text{路程}}{\\text{时间}}$           | 速度=路程/时间
            $\\text{if it } \\ne 1$                                 | if it ·1
            $\\text{a}\\quad\\text{b}$                               | a b
            $x\\sin y$                                              | x sin y
            $水+\\big.闸$                                           | 水+闸
            $\\alpha水1闸\\beta$                                    | ·水1闸·
            $水\\tag{闸}$                                           | ~水\n(闸)~
            $\\tag{1}水\\tag*{2}$                                    | ~水\n(1)\n(2)~
            """)
    void readersSee(String source, String shown) {
        assertThat(Formula.shown(source).replace('\u00A0', ' ')).isEqualTo(shown);
    }
}
