package dev.sluice.safety.render;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
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
}
