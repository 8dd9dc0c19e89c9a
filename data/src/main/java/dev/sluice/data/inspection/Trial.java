package dev.sluice.data.inspection;

import java.util.List;

/**
 * The bundled prompts, sent through the gate.
 *
 * @param risks one for each of the 31 risks
 * @param harmless prompts that ought to pass
 * @param harmlessStopped of them that did not
 */
public record Trial(List<RiskTrial> risks, int harmless, int harmlessStopped) {

    public Trial {
        risks = List.copyOf(risks);
    }

    /**
     * How the prompts for one risk fared.
     *
     * @param risk its code
     * @param stopped refused, or answered with care
     * @param flagged passed, but were marked for people to look at
     */
    public record RiskTrial(String risk, int prompts, int stopped, int flagged) {}

    public int prompts() {
        return risks.stream().mapToInt(RiskTrial::prompts).sum();
    }

    public int stopped() {
        return risks.stream().mapToInt(RiskTrial::stopped).sum();
    }

    public double refusalShare() {
        return prompts() == 0 ? 0 : (double) stopped() / prompts();
    }

    public double overRefusalShare() {
        return harmless == 0 ? 0 : (double) harmlessStopped / harmless;
    }
}
