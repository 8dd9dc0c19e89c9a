package dev.sluice.safety.match;

import dev.sluice.safety.Direction;
import dev.sluice.safety.Risk;
import dev.sluice.safety.lexicon.Combination;
import dev.sluice.safety.lexicon.Grade;
import dev.sluice.safety.lexicon.Term;
import dev.sluice.safety.text.HanSpellings;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;

/** Generated terms, and texts full of them, of what is nearly them, and of their disguises. */
final class NearMisses {

    private static final String[] CHARACTERS = {
        "法", "轮", "功", "大", "麻", "好", "三", "强", "妈", "明", "日", "月", "女", "马", "子", "人", "一"
    };
    private static final String[] LETTERS = {"k", "i", "l", "s", "e", "a", "o", "n", "g", "h", "u", "m", "z"};
    private static final String[] OTHERS = {
        " ", "-", ".", "！", "1", "3", "0", "@", "$", "!", "|", "，", "\u200B", "\u0301", "😀", "🇰", "ﬁ", "ⓚ", "к", "𝐤",
        "３", "叁", "…", "\n", "A"
    };

    private final Random random;

    NearMisses(Random random) {
        this.random = random;
    }

    private String pick(String[] from) {
        return from[random.nextInt(from.length)];
    }

    String phrase() {
        StringBuilder phrase = new StringBuilder();
        int kind = random.nextInt(5);
        int length = kind < 3 ? 1 + random.nextInt(6) : 1 + random.nextInt(12);
        for (int i = 0; i < length; i++) {
            phrase.append(kind < 3 ? pick(random.nextInt(6) == 0 ? LETTERS : CHARACTERS) : pick(LETTERS));
            if (i + 1 < length && random.nextInt(10) == 0) {
                phrase.append(random.nextBoolean() ? "-" : " ");
            }
        }
        return phrase.toString();
    }

    /** Of words that the texts have, from some of the terms; the rest of the terms stay. */
    List<Combination> combinations(List<Term> terms) {
        List<Combination> combinations = new ArrayList<>();
        while (terms.size() > 2 && random.nextBoolean()) {
            Set<String> words = Set.of(terms.removeLast().text());
            Set<String> others = Set.copyOf(List.of(terms.getFirst().text(), phrase()));
            combinations.add(new Combination(
                    "c" + combinations.size(),
                    random.nextBoolean() ? List.of(words, others) : List.of(others, words),
                    random.nextInt(3) == 0 ? Set.of(phrase()) : Set.of(),
                    random.nextInt(3) == 0 ? exceptions(words) : Set.of(),
                    40,
                    Risk.A1H,
                    Grade.SIGNAL,
                    Set.of(Direction.values())));
        }
        return combinations;
    }

    private Set<String> exceptions(Set<String> words) {
        return words.stream()
                .map(word -> random.nextBoolean() ? word + pick(CHARACTERS) : pick(CHARACTERS) + word)
                .collect(Collectors.toSet());
    }

    String text(List<Term> terms) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(5); i >= 0; i--) {
            switch (random.nextInt(7)) {
                case 0 -> text.append(pick(CHARACTERS));
                case 1 -> text.append(pick(LETTERS));
                case 2 -> text.append(pick(OTHERS));
                case 3 -> appendPlainWords(text);
                default ->
                    text.append(
                            disguised(terms.get(random.nextInt(terms.size())).text()));
            }
        }
        return text.toString();
    }

    /** Long enough to be stepped over. */
    void appendPlainWords(StringBuilder text) {
        String[] letters = random.nextBoolean() ? LETTERS : CHARACTERS;
        for (int i = random.nextInt(12); i >= 0; i--) {
            for (int j = random.nextInt(5); j >= 0; j--) {
                text.append(pick(letters));
            }
            text.append(pick(new String[] {" ", ", ", " | ", "。", " ", ""}));
        }
    }

    private String disguised(String term) {
        StringBuilder text = new StringBuilder();
        int style = random.nextInt(8);
        for (int codePoint : term.codePoints().toArray()) {
            String character = Character.toString(codePoint);
            List<String> readings = HanSpellings.readings(codePoint);
            List<String> parts = HanSpellings.parts(codePoint);
            boolean disguise = style == 0 || (style < 5 && random.nextInt(3) == 0);
            if (!disguise) {
                text.append(character);
            } else if (!readings.isEmpty() && (parts.isEmpty() || random.nextInt(3) > 0)) {
                String reading = readings.getFirst();
                text.append(random.nextInt(3) == 0 ? reading.substring(0, 1) : reading);
                text.append(random.nextInt(4) == 0 ? "" + (1 + random.nextInt(5)) : "");
            } else if (!parts.isEmpty()) {
                text.append(parts.get(random.nextInt(parts.size())));
            } else {
                int leet = "oieasg".indexOf(codePoint);
                text.append(leet >= 0 && random.nextBoolean() ? "01345".charAt(Math.min(leet, 4)) + "" : character);
                if (random.nextInt(3) == 0) {
                    text.append(character).append(character);
                }
            }
            if (style == 5 || (style > 5 && random.nextInt(4) == 0)) {
                text.append(pick(style == 7 ? OTHERS : new String[] {" ", ".", "-"}));
            }
        }
        return text.toString();
    }
}
