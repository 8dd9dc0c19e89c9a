package dev.sluice.safety.render;

import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Decides which formulas a browser may set as such; the others are shown as they were written. */
final class Formula {

    /*
     * What a typesetter shows is not what is written: commands and braces disappear, and their contents move together.
     * The gate has judged the source. So a formula is set only if it holds known commands alone, none of which defines,
     * moves or names characters, and if what moves together in it makes no word that was not there in one piece.
     */
    private static final int LONGEST = 2_000;

    /** Letters in a row that might be a word; Han characters make one from two on. */
    private static final Pattern WORD = Pattern.compile("\\p{IsHan}{2,}|(?=\\p{L}*\\p{IsHan})\\p{L}{2,}|\\p{L}{4,}");

    private static final Pattern COMMAND = Pattern.compile("\\\\([A-Za-z]+\\*?|.)", Pattern.DOTALL);
    private static final Pattern FRACTION = Pattern.compile("\\\\[dtc]?(?:frac|binom)\\{([^{}]*)}\\{");
    private static final Pattern MARKS = Pattern.compile("[\\s{}_^$~']+");

    /** Cells of a matrix stand apart. */
    private static final Pattern CELL_END = Pattern.compile("&|\\\\\\\\");

    private static final Pattern FONT = Pattern.compile("\\\\(?:text|math)[a-z]*\\s*\\{([^{}]*)}");

    private static final Set<String> KNOWN = Set.of("""
            frac dfrac tfrac cfrac binom dbinom tbinom sqrt over
            sum prod coprod int iint iiint oint bigcup bigcap bigvee bigwedge bigoplus bigotimes lim limsup liminf max min
            sup inf arg det dim exp gcd hom ker lg ln log Pr sin cos tan cot sec csc arcsin arccos arctan sinh cosh tanh
            mod bmod pmod pod operatorname
            alpha beta gamma delta epsilon varepsilon zeta eta theta vartheta iota kappa lambda mu nu xi pi varpi rho varrho
            sigma varsigma tau upsilon phi varphi chi psi omega Gamma Delta Theta Lambda Xi Pi Sigma Upsilon Phi Psi Omega
            infty partial nabla forall exists nexists in notin ni subset supset subseteq supseteq cup cap setminus emptyset
            varnothing wedge vee neg lnot land lor top bot vdash models therefore because
            cdot cdots ldots vdots ddots dots dotsc dotsb times div pm mp ast star circ bullet oplus otimes odot
            le leq ge geq lt gt ne neq approx equiv cong sim simeq propto ll gg prec succ perp parallel mid nmid angle
            to gets rightarrow leftarrow leftrightarrow Rightarrow Leftarrow Leftrightarrow implies iff mapsto longrightarrow
            Longrightarrow uparrow downarrow xrightarrow xleftarrow rightleftharpoons
            left right middle big Big bigg Bigg bigl bigr Bigl Bigr biggl biggr lfloor rfloor lceil rceil langle rangle
            vert Vert lvert rvert lVert rVert
            hat bar vec dot ddot tilde overline underline widehat widetilde overrightarrow overbrace underbrace boxed
            text textbf textit textrm mathrm mathbf mathit mathsf mathtt mathcal mathbb mathfrak mathscr boldsymbol bm
            displaystyle textstyle limits nolimits quad qquad begin end hline prime hbar ell Re Im aleph deg degree tag
            , ; : ! | \\ { } % $ & # _ > space
            """.split("\\s+"));

    private static final Pattern ENVIRONMENT = Pattern.compile("\\\\(?:begin|end)\\s*\\{([^{}]*)}");
    private static final Set<String> ENVIRONMENTS = Set.of(
            "matrix",
            "pmatrix",
            "bmatrix",
            "vmatrix",
            "Vmatrix",
            "cases",
            "aligned",
            "gathered",
            "array",
            "smallmatrix");

    private Formula() {}

    /** Whether it may be set. */
    static boolean isSettable(String source) {
        return source.length() <= LONGEST
                && COMMAND.matcher(source).results().allMatch(command -> isKnown(command.group(1)))
                && ENVIRONMENT.matcher(source).results().allMatch(name -> ENVIRONMENTS.contains(name.group(1)))
                && makesNoNewWord(source);
    }

    private static boolean isKnown(String command) {
        // The delimiters of the formula itself are written as commands too.
        return KNOWN.contains(command) || "()[]".contains(command);
    }

    private static boolean makesNoNewWord(String source) {
        String shown = ENVIRONMENT.matcher(source).replaceAll(" / ");
        shown = CELL_END.matcher(shown).replaceAll("/");
        shown = FONT.matcher(shown).replaceAll(words -> Matcher.quoteReplacement(words.group(1)));
        // Numerator and denominator stand above each other, not in a row.
        shown = FRACTION.matcher(shown).replaceAll(fraction -> Matcher.quoteReplacement(fraction.group(1) + "/"));
        shown = MARKS.matcher(COMMAND.matcher(shown).replaceAll("")).replaceAll("");
        return WORD.matcher(shown).results().allMatch(word -> source.contains(word.group()));
    }
}
