package dev.sluice.safety;

import java.util.List;

/**
 * What a gate lets out after one more piece of text.
 *
 * @param text clean text that may be recorded and shown now; may be empty
 * @param findings what was found since the last release, in the order of their places
 * @param cut whether a blocking match was found: nothing more comes after this
 * @param neverShown after a cut, the text that was held back, with the match at its end; otherwise empty
 */
public record Release(String text, List<Finding> findings, boolean cut, String neverShown) {

    public Release {
        findings = List.copyOf(findings);
    }
}
