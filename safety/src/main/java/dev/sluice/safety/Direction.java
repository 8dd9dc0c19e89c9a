package dev.sluice.safety;

/** Which way a text flows through the gate. */
public enum Direction {
    /** From a person to the model. */
    PROMPT,
    /** From the model to a person: answer, reasoning or title. */
    ANSWER
}
