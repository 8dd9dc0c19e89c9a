package dev.sluice.safety.lexicon;

import dev.sluice.safety.Risk;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The written rules by which the words of the base dictionary are graded.
 *
 * @see "docs/decisions/0016-graded-dictionary.md"
 */
final class DictionaryGrading {

    /** The rules, in the order in which they are asked; the first that applies decides. */
    enum Rule {
        /** Not a word: control characters, symbols, too long for a term. */
        UNUSABLE,
        /** On the dictionary's own list of allowed words. */
        ALLOWED,
        /** Common in harmless texts and not clearly more so in unsafe ones. */
        EVERYDAY,
        /** Common in harmless texts and clearly more so in unsafe ones: tells something of who asks, little of an answer. */
        TALKED_OF,
        /** Seen in a harmless text: never blocks. */
        SEEN_HARMLESS,
        /** Letters and digits only: names of accounts, mostly. */
        ALPHABETIC,
        /** One or two Han characters: part of too many other words to block. */
        SHORT,
        /** Speaks about an offence, as laws and news do. */
        ABOUT,
        /** Offers or seeks forbidden goods, or tells how to make them. */
        OFFER,
        /** Sexually explicit beyond any harmless use. */
        EXPLICIT,
        /** Advertises gambling. */
        GAMBLING,
        /** Calls for overthrow or separation. */
        INCITEMENT,
        /** The dictionary says what it is about, nothing says that it is never harmless. */
        TAGGED,
        /** A family of stems says what it is about. */
        FAMILY,
        /** Neither tag nor family; long enough to mean something. */
        UNTAGGED,
        /** Neither tag nor family, and short. */
        UNTAGGED_SHORT
    }

    private static final int EVERYDAY_PER_MILLION = 500;
    private static final int TALKED_OF_PER_MILLION = 200;
    private static final double CLEAR_LIFT = 4;
    private static final int SHORT_HAN = 2;
    private static final int OFFER_LENGTH = 4;
    private static final int METHOD_LENGTH = 5;
    private static final int LONG_OFFER_LENGTH = 5;
    private static final int EXPLICIT_LENGTH = 4;
    private static final int GAMBLING_LENGTH = 5;
    private static final int INCITEMENT_LENGTH = 5;

    private final BaseDictionary dictionary;
    private final GradingFamilies families;
    private final HitCounts hits;
    private final long harmlessTexts;

    DictionaryGrading(BaseDictionary dictionary, GradingFamilies families, List<LabelledText> texts) {
        this.dictionary = dictionary;
        this.families = families;
        this.hits = new HitCounts(dictionary.words(), texts);
        this.harmlessTexts = texts.stream().filter(LabelledText::harmless).count();
    }

    DictionaryGrades grade() {
        List<DictionaryGrades.Entry> entries = new ArrayList<>();
        for (int word = 0; word < dictionary.words().size(); word++) {
            entries.add(grade(word));
        }
        return new DictionaryGrades(dictionary.digest(), entries);
    }

    private DictionaryGrades.Entry grade(int word) {
        String text = dictionary.words().get(word);
        String normalized = HitCounts.normalize(text);
        Set<Integer> tags = dictionary.tags().getOrDefault(text, Set.of());
        Optional<Risk> family = families.riskOf(normalized);
        Rule rule = ruleFor(word, text, normalized, !tags.isEmpty(), family.isPresent());
        Optional<Grade> grade = switch (rule) {
            case UNUSABLE, ALLOWED, EVERYDAY, UNTAGGED_SHORT -> Optional.empty();
            case TALKED_OF, SEEN_HARMLESS, SHORT ->
                isTelling(word, tags) ? Optional.of(Grade.SIGNAL) : Optional.empty();
            case ALPHABETIC -> tags.isEmpty() ? Optional.empty() : Optional.of(Grade.SIGNAL);
            case OFFER, EXPLICIT, GAMBLING, INCITEMENT -> Optional.of(Grade.BLOCK);
            case ABOUT, TAGGED, FAMILY, UNTAGGED -> Optional.of(Grade.SIGNAL);
        };
        return new DictionaryGrades.Entry(rule.name(), grade, family.orElseGet(() -> riskOf(tags)));
    }

    private Rule ruleFor(int word, String text, String normalized, boolean tagged, boolean inFamily) {
        int han = (int) normalized
                .codePoints()
                .filter(c -> Character.UnicodeScript.of(c) == Character.UnicodeScript.HAN)
                .count();
        int length = normalized.codePointCount(0, normalized.length());
        if (length < 2
                || text.codePointCount(0, text.length()) > Term.MAX_LENGTH
                || !text.codePoints().allMatch(Character::isLetterOrDigit)) {
            return Rule.UNUSABLE;
        }
        if (dictionary.allowed().contains(text)) {
            return Rule.ALLOWED;
        }
        if (isInHarmless(word, EVERYDAY_PER_MILLION) && hits.lift(word) < CLEAR_LIFT) {
            return Rule.EVERYDAY;
        }
        if (isInHarmless(word, TALKED_OF_PER_MILLION)) {
            return Rule.TALKED_OF;
        }
        if (hits.harmless(word) > 0) {
            return Rule.SEEN_HARMLESS;
        }
        if (han == 0) {
            return Rule.ALPHABETIC;
        }
        if (han <= SHORT_HAN) {
            return Rule.SHORT;
        }
        if (families.has(normalized, "about")) {
            return Rule.ABOUT;
        }
        if (isOffer(normalized, length)) {
            return Rule.OFFER;
        }
        if (length >= EXPLICIT_LENGTH && families.has(normalized, "explicit")) {
            return Rule.EXPLICIT;
        }
        if (length >= GAMBLING_LENGTH
                && families.has(normalized, "gambling")
                && families.has(normalized, "gambling-offers")) {
            return Rule.GAMBLING;
        }
        if (length >= INCITEMENT_LENGTH && families.has(normalized, "politics")) {
            return Rule.INCITEMENT;
        }
        if (tagged) {
            return Rule.TAGGED;
        }
        if (inFamily) {
            return Rule.FAMILY;
        }
        return length >= OFFER_LENGTH ? Rule.UNTAGGED : Rule.UNTAGGED_SHORT;
    }

    private boolean isInHarmless(int word, int perMillion) {
        return hits.harmless(word) > 0 && (long) hits.harmless(word) * 1_000_000 >= perMillion * harmlessTexts;
    }

    private boolean isOffer(String normalized, int length) {
        boolean dangerous = families.has(normalized, "goods-weapons", "goods-drugs", "goods-poisons");
        boolean goods = dangerous
                || families.has(
                        normalized, "goods-forgeries", "goods-spying", "goods-data", "goods-exams", "goods-bodies");
        boolean sells = normalized.startsWith("售") || normalized.startsWith("卖") || families.has(normalized, "offers");
        // Plain words of the penal code with nothing that makes them an advertisement.
        boolean statute = !normalized.contains("qq")
                && families.lengthWithout(normalized, "statute", "offers", "offers-more", "methods") <= 1;
        if (statute) {
            return false;
        }
        return (goods && sells && length >= OFFER_LENGTH)
                || (dangerous && families.has(normalized, "offers-more") && length >= LONG_OFFER_LENGTH)
                || (dangerous && families.has(normalized, "methods") && length >= METHOD_LENGTH);
    }

    /** Whether a common or short word is worth a signal: clearly more frequent in unsafe texts, or never in harmless ones. */
    private boolean isTelling(int word, Set<Integer> tags) {
        return hits.harmless(word) == 0 ? !tags.isEmpty() : hits.lift(word) >= CLEAR_LIFT && hits.unsafe(word) >= 3;
    }

    private static Risk riskOf(Set<Integer> tags) {
        if (tags.contains(2)) {
            return Risk.A1F;
        }
        if (tags.contains(0)) {
            return Risk.A1B;
        }
        return Risk.A1H;
    }
}
