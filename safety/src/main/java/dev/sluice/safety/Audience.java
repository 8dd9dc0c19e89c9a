package dev.sluice.safety;

/** Who writes and reads; a policy may treat them differently. */
public enum Audience {
    ADULT,
    MINOR,
    STAFF
}
