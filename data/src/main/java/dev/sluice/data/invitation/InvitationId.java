package dev.sluice.data.invitation;

/** Names one invitation. */
public record InvitationId(long value) {

    @Override
    public String toString() {
        return Long.toString(value);
    }
}
