package dev.sluice.data.share;

import java.time.Duration;

/** What somebody finds behind a link. */
public sealed interface SharedPage {

    record Open(SharedConversation conversation) implements SharedPage {}

    /** Never there, ended, deleted, resting: which of these is nobody's business. */
    record Gone() implements SharedPage {}

    /** This address has opened too many. */
    record TooMany(Duration retryAfter) implements SharedPage {}

    /** It has to be judged, and too much else is being judged. */
    record Busy(Duration retryAfter) implements SharedPage {}
}
