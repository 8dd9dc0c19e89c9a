package dev.sluice.safety.turn;

/**
 * Names one assistant of this site, as the operator's configuration does.
 *
 * @param value lower-case letters, digits, dots and hyphens; at most 64
 */
public record AssistantId(String value) {

    public AssistantId {
        if (!value.matches("[a-z0-9][a-z0-9.-]{0,63}")) {
            throw new IllegalArgumentException("not an assistant's id: " + value);
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
