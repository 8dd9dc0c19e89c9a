package dev.sluice.data.document;

import java.time.Instant;

/** One published version; numbers begin at 1 and have no gaps. */
public record DocumentVersion(DocumentKind kind, int number, Instant publishedAt) {}
