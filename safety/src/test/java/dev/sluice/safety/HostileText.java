package dev.sluice.safety;

import java.util.Random;

/** Texts made to cost as much as they can. */
public enum HostileText {
    STARS("*"),
    BRACKETS("["),
    LINKS("[a]("),
    BRACKETS_CLOSED("[]"),
    TABLE("|a|b\n|-|-\n|*c*|`d`\n"),
    FILLED_TABLE("|".repeat(60) + "\n" + "|-".repeat(60) + "|\n" + "a|\n".repeat(1_200) + "\n"),
    AMPERSANDS("&"),
    ENTITIES("&amp"),
    QUOTES("> "),
    QUOTED_LINES("> a\n"),
    NEWLINES("\n"),
    LINES("a\n"),
    BACKTICKS("`"),
    BACKTICK_WORDS("` a"),
    LIST("- *a\n"),
    ORDERED_LIST("1. a_b\n"),
    NESTED_LISTS("- - "),
    EMPHASIS("*a _b "),
    TILDES("~a"),
    DOLLARS("$a"),
    SIGNS("@"),
    ANGLES("<a "),
    COMBINING("a\u0301\u0302"),
    INVISIBLE("\u200B\u2060"),
    ALMOST_A_TERM("水闸演示禁"),
    SPELLED_ALMOST("s-l-u-i-c-e "),
    SECTIONS("*a _b [c](d) ".repeat(40) + "\n\n"),
    ONE_LONG_ITEM("  - *a\n") {
        @Override
        public String ofLength(int length) {
            return ("- a\n" + super.ofLength(length)).substring(0, length);
        }
    },
    MIXED("") {
        @Override
        public String ofLength(int length) {
            Random random = new Random(42);
            String marks = "*_[]()`~<>&#|\\!$\n -1.a水";
            StringBuilder text = new StringBuilder(length);
            while (text.length() < length) {
                text.append(marks.charAt(random.nextInt(marks.length())));
            }
            return text.toString();
        }
    };

    private final String unit;

    HostileText(String unit) {
        this.unit = unit;
    }

    /** About so many UTF-16 units. */
    public String ofLength(int length) {
        return unit.repeat(length / unit.length() + 1).substring(0, length);
    }
}
