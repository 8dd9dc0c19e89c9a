package dev.sluice.data.audit;

import dev.sluice.data.chain.ChainPosition;
import java.time.Instant;

/** Where the next page of the trail begins: after (that is, before in time) this act. */
public record AuditCursor(Instant at, ChainPosition position) {}
