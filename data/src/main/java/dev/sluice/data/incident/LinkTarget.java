package dev.sluice.data.incident;

import java.time.Instant;

/**
 * Something that an incident can be linked with.
 *
 * @param name what staff know it by: the term, the reason of a policy; of others as the record names them
 */
public record LinkTarget(LinkKind kind, String target, String name, Instant at) {}
