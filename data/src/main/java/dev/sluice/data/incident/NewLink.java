package dev.sluice.data.incident;

/**
 * What somebody wants an incident linked with.
 *
 * @param named an id or a number as typed or pasted; of the kind {@link LinkKind#PROMPT} the prompt itself
 */
public record NewLink(LinkKind kind, String named) {}
