package dev.sluice.safety;

import dev.sluice.safety.personal.PersonalData;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A row of a policy's table: one of the 31 risks, or something that is told by its form and treated by itself, because it
 * can be masked, because it is no content but an attempt, or because it is a likeness or an opinion only.
 *
 * @param code the risk's code, or {@code personal-data}, {@code secrets}, {@code prompt-attack}, {@code classifier},
 *     {@code guard}
 */
public record Concern(String code) {

    public static final Concern PERSONAL_DATA = new Concern("personal-data");
    public static final Concern SECRETS = new Concern("secrets");
    public static final Concern PROMPT_ATTACK = new Concern("prompt-attack");

    /** What the classifier is sure of, whichever risk it is like. */
    public static final Concern CLASSIFIER = new Concern("classifier");

    /** What the guard model calls unsafe, whichever risk it names. */
    public static final Concern GUARD = new Concern("guard");

    private static final List<Concern> BY_FORM = List.of(PERSONAL_DATA, SECRETS, PROMPT_ATTACK, CLASSIFIER, GUARD);
    private static final List<Concern> ALL = Stream.concat(
                    BY_FORM.stream(), Arrays.stream(Risk.values()).map(Concern::of))
            .toList();

    public static Concern of(Risk risk) {
        return new Concern(risk.code());
    }

    /** The row for such data. */
    public static Concern of(PersonalData data) {
        return switch (data) {
            case API_KEY, PRIVATE_KEY -> SECRETS;
            case ID_CARD, PHONE, BANK_CARD, IBAN, PASSPORT, PLATE, EMAIL, ADDRESS -> PERSONAL_DATA;
        };
    }

    /** Every row, in the order of the table. */
    public static List<Concern> all() {
        return ALL;
    }

    public static Optional<Concern> findByCode(String code) {
        return ALL.stream().filter(concern -> concern.code.equals(code)).findFirst();
    }

    /** The risk, if it is one. */
    public Optional<Risk> risk() {
        return Risk.findByCode(code);
    }

    /** What a policy may do about it. */
    public List<Action> choices(Direction direction) {
        return Arrays.stream(Action.values())
                .filter(action -> switch (action) {
                    case ALLOW, LOG, FLAG, REFUSE -> !equals(PROMPT_ATTACK) || direction == Direction.PROMPT;
                    // Nobody is refused in an answer: a cut is a cut.
                    // A strike is for what is certain.
                    case BLOCK -> direction == Direction.PROMPT && !equals(CLASSIFIER);
                    case MASK -> direction == Direction.ANSWER && (equals(PERSONAL_DATA) || equals(SECRETS));
                    case CARE -> direction == Direction.PROMPT && code.equals(Risk.A4A.code());
                })
                .toList();
    }
}
