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
    /** Let it pass; the findings are stored with the turn and can be searched. */
    FLAG,
    /** Refuse the prompt, or cut the answer and withdraw it. */
    BLOCK,
    /** Do not ask the model: answer with the caring card and mark the turn for staff. Only for {@link Direction#PROMPT}. */
    CARE;

    /** The one of the two that counts more. */
    public Action or(Action other) {
        return compareTo(other) >= 0 ? this : other;
    }
}
