package dev.sluice.safety;

import dev.sluice.safety.lexicon.Combination;
import dev.sluice.safety.lexicon.Grade;
import dev.sluice.safety.lexicon.Lexicon;
import dev.sluice.safety.lexicon.Term;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Makes small lexicons and texts in which much happens. */
final class Generator {

    private static final String[] TERM_CHARACTERS = {"马", "乙", "丙", "a", "b", "f", "i", "k", "g", "三", "3"};
    private static final String[] TEXT_CHARACTERS = {
        "马", "乙", "丙", "a", "b", "f", "i", "k", "g", "馬", "ａ", "B", "ﬁ", "㎏", " ", " ", "-", ",", "，", "…", "\u200B",
        "\u200D", "\uFE0F", "\u0301", "1", "😀", "\n", "а", "к", "ⓐ", "⒜", "ᴀ", "𝐚", "🅰", "ƒ", "三", "3", "叁", "㈢",
        "③", "❸", "⒊", "٣"
    };
    private static final String[] MARKS = {
        "*",
        "**",
        "_",
        "~~",
        "`",
        "[",
        "](y)",
        "[](x)",
        "[](",
        ")",
        "]",
        "<",
        ">",
        "<b>",
        "&",
        "&#40635;",
        "&#97;",
        "&amp;",
        ";",
        "\\",
        "# ",
        "\n",
        "\n\n",
        "- ",
        "1. ",
        "> ",
        "```",
        "\n```\n",
        "|",
        "|-|-|\n",
        "|a|b|\n",
        "$",
        "$$",
        "    ",
        "![",
        "http://",
        "www.a.b",
        "[a]: b",
        "===",
        "---",
        "~~~\n",
        "\\(",
        "\\)",
        "\t",
        "[x] ",
        "+ ",
        "!",
        "\"",
        "'",
        ":"
    };

    private final Random random;

    Generator(long seed) {
        random = new Random(seed);
    }

    int below(int bound) {
        return random.nextInt(bound);
    }

    private String pick(String[] from) {
        return from[random.nextInt(from.length)];
    }

    private String word(int most) {
        return IntStream.rangeClosed(0, random.nextInt(most))
                .mapToObj(i -> pick(TERM_CHARACTERS))
                .collect(Collectors.joining());
    }

    /** Han words, Latin words, mixed ones, some parted. */
    private String phrase() {
        boolean latin = random.nextBoolean();
        StringBuilder phrase = new StringBuilder();
        for (int i = random.nextInt(3); i >= 0; i--) {
            int kind = random.nextInt(12);
            int choice = latin && kind > 0 ? 3 + random.nextInt(6) : kind > 1 ? random.nextInt(3) : random.nextInt(9);
            phrase.append(TERM_CHARACTERS[random.nextInt(10) == 0 ? latin ? 10 : 9 : choice]);
            if (i > 0 && random.nextInt(5) == 0) {
                phrase.append(random.nextBoolean() ? " " : "-");
            }
        }
        return phrase.toString();
    }

    Lexicon lexicon(boolean withExceptions, boolean withCombinations) {
        List<Term> terms = new ArrayList<>();
        for (int i = random.nextInt(4); i >= 0; i--) {
            String text = phrase();
            Set<String> exceptions = Set.of();
            if (withExceptions && random.nextInt(3) > 0) {
                exceptions = IntStream.rangeClosed(0, random.nextInt(2))
                        .mapToObj(j -> random.nextBoolean()
                                ? text + word(2)
                                : random.nextBoolean() ? word(2) + text : word(1) + text + word(1))
                        .collect(Collectors.toSet());
            }
            Grade grade = random.nextInt(4) == 0 ? Grade.SIGNAL : Grade.BLOCK;
            terms.add(new Term("t-" + i, text, Risk.A1H, grade, Set.of(Direction.values()), exceptions, Set.of()));
        }
        List<Combination> combinations = new ArrayList<>();
        if (withCombinations) {
            for (int i = random.nextInt(2); i >= 0; i--) {
                combinations.add(new Combination(
                        "c-" + i,
                        IntStream.rangeClosed(1, 2 + random.nextInt(2))
                                .mapToObj(j -> Set.of(phrase()))
                                .toList(),
                        random.nextBoolean() ? Set.of() : Set.of(phrase()),
                        4 + random.nextInt(16),
                        Risk.A1H,
                        Grade.BLOCK,
                        Set.of(Direction.values())));
            }
            if (random.nextBoolean()) {
                terms.clear();
            }
        }
        return new Lexicon(terms, combinations);
    }

    /** Combinations alone, most of them with exceptions; some so long that another word ends in them. */
    Lexicon exceptedCombinations() {
        List<String> words = IntStream.rangeClosed(1, 2 + random.nextInt(2))
                .mapToObj(i -> phrase())
                .toList();
        String first = words.getFirst();
        Set<String> exceptions = switch (random.nextInt(5)) {
            case 0 -> Set.of(longer(first));
            case 1 -> Set.copyOf(List.of(longer(first), longer(words.getLast())));
            case 2 -> Set.of(first + words.getLast() + word(2));
            case 3 -> Set.of(longer(first + word(2) + words.getLast()));
            default -> Set.of();
        };
        return new Lexicon(
                List.of(),
                List.of(new Combination(
                        "c",
                        words.stream().map(Set::of).toList(),
                        random.nextBoolean() ? Set.of() : Set.of(phrase()),
                        exceptions,
                        4 + random.nextInt(16),
                        Risk.A1H,
                        Grade.BLOCK,
                        Set.of(Direction.values()))));
    }

    private String longer(String text) {
        return random.nextBoolean() ? text + word(2) : random.nextBoolean() ? word(2) + text : word(1) + text + word(1);
    }

    /** Random characters with disguised pieces of the lexicon's terms. */
    String text(Lexicon lexicon, boolean marks, int most) {
        List<String> pieces = new ArrayList<>();
        lexicon.terms().forEach(term -> {
            pieces.add(term.text());
            addSorted(pieces, term.exceptions());
        });
        lexicon.combinations().forEach(combination -> {
            combination.groups().forEach(group -> addSorted(pieces, group));
            addSorted(pieces, combination.without());
            addSorted(pieces, combination.exceptions());
        });
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(most); i >= 0; i--) {
            switch (random.nextInt(marks ? 6 : 4)) {
                case 0, 1 -> text.append(pick(TEXT_CHARACTERS));
                case 2, 3 -> text.append(disguised(pieces.get(random.nextInt(pieces.size())), marks));
                default -> text.append(pick(MARKS));
            }
        }
        return text.toString();
    }

    private String disguised(String phrase, boolean marks) {
        int style = random.nextInt(marks ? 10 : 7);
        if (style >= 7) {
            return hidden(phrase);
        }
        StringBuilder text = new StringBuilder();
        for (String character : characters(phrase)) {
            text.append(character);
            if (style == 1) {
                text.append(' ');
            } else if (style == 2 && random.nextInt(3) == 0) {
                text.append(pick(marks && random.nextBoolean() ? MARKS : TEXT_CHARACTERS));
            } else if (style == 3 && marks && random.nextInt(2) == 0) {
                text.append("**");
            }
        }
        if (style == 4) {
            text.setLength(text.length() - 1);
        }
        return text.toString();
    }

    /** The phrase as it may be written so that readers still see it. */
    private String hidden(String phrase) {
        StringBuilder text = new StringBuilder();
        for (String character : characters(phrase)) {
            text.append(
                    switch (random.nextInt(10)) {
                        case 0 -> "**" + character + "**";
                        case 1 -> "[" + character + "](xy)";
                        case 2 -> "[](xy)" + character;
                        case 3 -> "&#" + character.codePointAt(0) + ";";
                        case 4 -> "`" + character + "`";
                        case 5 -> "~~" + character + "~~";
                        default -> character;
                    });
        }
        return text.toString();
    }

    static List<String> characters(String text) {
        return text.codePoints().mapToObj(Character::toString).toList();
    }

    /** Any UTF-16 units at all, the awkward ones more often. */
    String units(int most) {
        int length = random.nextInt(most);
        StringBuilder text = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            text.append(
                    switch (random.nextInt(6)) {
                        case 0 -> (char) random.nextInt(0x10000);
                        case 1 -> (char) (0xD800 + random.nextInt(0x800));
                        case 2 -> (char) (0x2000 + random.nextInt(0x70));
                        case 3 -> (char) random.nextInt(0x80);
                        case 4 -> (char) 0xDB40;
                        default -> (char) (0x4E00 + random.nextInt(100));
                    });
        }
        return text.toString();
    }

    /** The text in pieces, cut anywhere. */
    List<String> pieces(String text) {
        int size = 1 + random.nextInt(6);
        List<String> pieces = new ArrayList<>();
        for (int from = 0; from < text.length(); ) {
            int to = Math.min(text.length(), from + 1 + random.nextInt(size));
            pieces.add(text.substring(from, to));
            from = to;
        }
        return pieces;
    }

    /** Sets have another order in every JVM; a seed must give the same texts again. */
    private static void addSorted(List<String> pieces, Set<String> more) {
        more.stream().sorted().forEach(pieces::add);
    }
}
