package dev.sluice.data.policy;

/**
 * What an import did.
 *
 * @param version of the policy that it made, by which it is taken back
 */
public record ImportedTerms(long version, int added, int changed) {}
