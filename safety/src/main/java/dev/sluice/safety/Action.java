package dev.sluice.safety;

/**
 * What is to happen to a judged text, from what counts least to what counts most: of several findings the last action in
 * this order decides.
 *
 * <p>Care counts more than refusal. Whoever writes of wanting to die and in the same prompt uses a forbidden word is a
 * person in need first; the ordinary refusal would be the worst answer. The model is asked in neither case.
 */
public enum Action {
    /** Nothing was found. */
    ALLOW,
    /** Let it pass; the findings are stored with the turn. */
    LOG,
    /** Let it pass; the findings are stored, and the turn is marked for staff to look at. */
    FLAG,
    /** Let it pass with a mask over what was found. Only for {@link Direction#ANSWER}. */
    MASK,
    /** Refuse the prompt without holding it against the person, or cut the answer. */
    REFUSE,
    /** Refuse the prompt and count a strike, or cut the answer. */
    BLOCK,
    /** Do not ask the model: answer with the caring card and mark the turn for staff. Only for {@link Direction#PROMPT}. */
    CARE;

    /** Whether the text does not pass: the prompt is not asked, the answer is cut. */
    public boolean stops() {
        return compareTo(REFUSE) >= 0;
    }

    /** The one of the two that counts more. */
    public Action or(Action other) {
        return compareTo(other) >= 0 ? this : other;
    }
}
