package dev.sluice.safety;

/**
 * Names one immutable policy; stamped on every verdict.
 *
 * @param value at most 64 printable ASCII characters
 */
public record PolicyVersion(String value) {

    public PolicyVersion {
        if (!value.matches("[!-~]{1,64}")) {
            throw new IllegalArgumentException("not a policy version: 1 to 64 printable ASCII characters");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
