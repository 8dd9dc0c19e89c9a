package dev.sluice.safety;

/** What is to happen to a judged text, from mildest to strictest; of several findings the strictest action counts. */
public enum Action {
    /** Nothing was found. */
    ALLOW,
    /** Let it pass; the findings are stored with the turn and can be searched. */
    FLAG,
    /** Do not ask the model: answer with the caring card and mark the turn for staff. Only for {@link Direction#PROMPT}. */
    CARE,
    /** Refuse the prompt, or cut the answer and withdraw it. */
    BLOCK;

    /** The stricter of the two. */
    public Action or(Action other) {
        return compareTo(other) >= 0 ? this : other;
    }
}
