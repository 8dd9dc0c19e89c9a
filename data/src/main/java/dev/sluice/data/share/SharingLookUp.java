package dev.sluice.data.share;

import java.time.Duration;

/** What its owner finds out about sharing a conversation. */
public sealed interface SharingLookUp {

    record Found(Sharing sharing) implements SharingLookUp {}

    /** There is no such conversation of theirs. */
    record Missing() implements SharingLookUp {}

    /** It has to be judged, and too much else is being judged. */
    record Busy(Duration retryAfter) implements SharingLookUp {}
}
