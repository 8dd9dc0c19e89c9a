package dev.sluice.safety.render;

import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Decides which formulas a browser may set as such, and says what readers see of them; the others are shown as they were
 * written.
 *
 * @see "docs/decisions/0057-which-formulas-are-set.md"
 */
final class Formula {

    /*
     * What a typesetter shows is not what is written: commands and braces disappear, and their contents move together.
     * So a formula is set only if it holds known commands alone, none of which defines, moves or names characters, and if
     * what moves together in it makes no word that was not there in one piece. What is set is judged as it is shown.
     */
    private static final int LONGEST = 2_000;

    /** Letters in a row that might be a word; Han characters make one from two on. */
    private static final Pattern WORD = Pattern.compile("\\p{IsHan}{2,}|(?=\\p{L}*\\p{IsHan})\\p{L}{2,}|\\p{L}{4,}");

    private static final Pattern COMMAND = Pattern.compile("\\\\([A-Za-z]+\\*?|.)", Pattern.DOTALL);

    /** Behind it a line of the source is not shown. */
    private static final Pattern COMMENT = Pattern.compile("(?<!\\\\)(?:\\\\\\\\)*%");

    private static final Pattern FRACTION =
            Pattern.compile("\\\\[dtc]?(?:frac|binom)\\{((?:[^{}]++|\\{[^{}]*+})*+)}\\{");
    private static final Pattern MARKS = Pattern.compile("[\\s{}_^$]+");

    /** A number that is set in the margin; what stands around it moves together. */
    private static final Pattern TAG = Pattern.compile("\\\\tag\\*?\\s*\\{([^{}\\\\$]*)}");

    private static final Pattern NO_DELIMITER = Pattern.compile("\\\\(?:left|right|middle|[bB]igg?[lr]?)\\s*\\.");
    private static final Pattern ROW_END = Pattern.compile("\\\\\\\\\\s*\\*?\\s*(?:\\[[^\\[\\]]*])?");
    private static final Pattern CELL_END = Pattern.compile("(?<!\\\\)&");

    /** Environments whose cells may touch each other. */
    private static final Pattern TIGHT = Pattern.compile("\\\\begin\\s*\\{(?:aligned|array)}");

    private static final Pattern ENVIRONMENT = Pattern.compile("\\\\(?:begin|end)\\s*\\{([^{}]*)}");
    private static final Pattern COLUMNS = Pattern.compile("\\\\begin\\s*\\{array}\\s*\\{(?:[^{}]++|\\{[^{}]*+})*+}");
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

    private static final Pattern FONT = Pattern.compile("\\\\(?:text|math)[a-z]*\\s*\\{([^{}]*)}");

    private static final Set<String> KNOWN = words("""
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
            displaystyle textstyle limits nolimits quad qquad begin end hline prime hbar ell Re Im aleph deg degree
            , ; : ! | \\ { } % $ & # _ > space
            """);

    /** What shows nothing of its own, or only draws at what stands there. */
    private static final Set<String> UNSEEN = words("""
            frac dfrac tfrac cfrac binom dbinom tbinom operatorname
            left right middle big Big bigg Bigg bigl bigr Bigl Bigr biggl biggr
            hat bar vec dot ddot tilde overline underline widehat widetilde overrightarrow overbrace underbrace boxed
            text textbf textit textrm mathrm mathbf mathit mathsf mathtt mathcal mathbb mathfrak mathscr boldsymbol bm
            displaystyle textstyle limits nolimits hline ( ) [ ]
            """);

    private static final Set<String> SPACES = words(", ; : ! > quad qquad space");

    /** What is shown by its name. */
    private static final Set<String> NAMES = words("""
            lim limsup liminf max min sup inf arg det dim exp gcd hom ker lg ln log Pr sin cos tan cot sec csc arcsin arccos
            arctan sinh cosh tanh mod bmod pmod pod deg
            """);

    /** Stands for any sign that is no letter. */
    private static final String SIGN = "\u00B7";

    /** What is kept of white space in words, as elsewhere it shows nothing. */
    private static final String SPACE = "\u00A0";

    private static final String ROW = "\u2028";
    private static final String CELL = "\u2003";

    private Formula() {}

    /** Whether it may be set. */
    static boolean isSettable(String source) {
        String body = TAG.matcher(source).replaceAll("{}");
        return source.length() <= LONGEST
                && !COMMENT.matcher(source).find()
                && COMMAND.matcher(body).results().allMatch(command -> isKnown(command.group(1)))
                && ENVIRONMENT.matcher(body).results().allMatch(name -> ENVIRONMENTS.contains(name.group(1)))
                && makesNoNewWord(source);
    }

    /** What readers see of a formula that is set: all that may stand side by side does. */
    static String shown(String source) {
        String body = COMMAND.matcher(layOut(source))
                .replaceAll(command -> Matcher.quoteReplacement(shownOf(command.group(1))));
        List<String> tags = TAG.matcher(source)
                .results()
                .map(tag -> "\n(" + tag.group(1) + ")")
                .toList();
        return MARKS.matcher(body)
                        .replaceAll("")
                        .replace("~", " ")
                        .replace(SPACE, " ")
                        .replace(CELL, "\t")
                        .replace(ROW, "\n")
                + String.join("", tags);
    }

    private static boolean isKnown(String command) {
        // The delimiters of the formula itself are written as commands too.
        return KNOWN.contains(command) || "()[]".contains(command);
    }

    private static String shownOf(String command) {
        if (NAMES.contains(command)) {
            return SPACE + command + SPACE;
        }
        if (SPACES.contains(command)) {
            return SPACE;
        }
        return UNSEEN.contains(command) ? "" : SIGN;
    }

    private static boolean makesNoNewWord(String source) {
        String shown = COMMAND.matcher(layOut(source)).replaceAll("");
        shown = MARKS.matcher(shown).replaceAll("").replaceAll("[~']", "");
        return WORD.matcher(shown).results().allMatch(word -> source.contains(word.group()));
    }

    /** Without what only says where things stand. Braces stay, so that no command grows longer by what follows it. */
    private static String layOut(String source) {
        String cellEnd = TIGHT.matcher(source).find() ? "" : CELL;
        String shown = TAG.matcher(source).replaceAll("{}");
        shown = COLUMNS.matcher(shown).replaceAll("{}");
        shown = ENVIRONMENT.matcher(shown).replaceAll("{}");
        shown = NO_DELIMITER.matcher(shown).replaceAll("{}");
        shown = ROW_END.matcher(shown).replaceAll("{}" + ROW);
        shown = CELL_END.matcher(shown).replaceAll(cellEnd);
        shown = FONT.matcher(shown).replaceAll(Formula::words);
        // Numerator and denominator stand above each other, not in a row.
        return FRACTION.matcher(shown)
                .replaceAll(fraction -> Matcher.quoteReplacement("{" + fraction.group(1) + "/}{"));
    }

    private static String words(MatchResult font) {
        return Matcher.quoteReplacement("{" + font.group(1).replaceAll("\\s+", SPACE) + "}");
    }

    private static Set<String> words(String parted) {
        return Set.of(parted.strip().split("\\s+"));
    }
}
