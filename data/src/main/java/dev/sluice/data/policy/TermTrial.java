package dev.sluice.data.policy;

import dev.sluice.safety.Finding;
import java.util.List;

/**
 * What a term would do to a text.
 *
 * @param cleaned the text as the gate reads it, in which places count
 * @param found where the term stands and counts
 * @param excepted where it stands in one of its exceptions and does not count
 * @param shown so much of an answer would reach its reader before the cut; all of it if nothing blocks
 */
public record TermTrial(String cleaned, List<Finding> found, List<Finding> excepted, int shown) {

    public TermTrial {
        found = List.copyOf(found);
        excepted = List.copyOf(excepted);
    }
}
