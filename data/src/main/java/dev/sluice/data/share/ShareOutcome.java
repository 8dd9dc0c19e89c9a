package dev.sluice.data.share;

import java.time.Duration;

/** What became of the wish to share a conversation, or to share it anew. */
public sealed interface ShareOutcome {

    /** Whoever has the link can read it now. */
    record Shared(ShareLink link) implements ShareOutcome {}

    /** Nothing in it may be shown to everybody, or it is no longer there. */
    record NothingToShare() implements ShareOutcome {}

    /** The account is suspended, a moderator has ended the link, or the site does not offer it. */
    record NotAllowed() implements ShareOutcome {}

    /** Too many links came from this address. */
    record TooMany(Duration retryAfter) implements ShareOutcome {}

    /** It has to be judged, and too much else is being judged. */
    record Busy(Duration retryAfter) implements ShareOutcome {}
}
