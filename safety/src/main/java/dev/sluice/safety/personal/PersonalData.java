package dev.sluice.safety.personal;

import dev.sluice.safety.Risk;
import java.util.Arrays;

/** What the stage knows to tell. */
public enum PersonalData {
    ID_CARD("personal-id-card", Risk.A4F),
    PHONE("personal-phone", Risk.A4F),
    BANK_CARD("personal-bank-card", Risk.A4F),
    IBAN("personal-iban", Risk.A4F),
    PASSPORT("personal-passport", Risk.A4F),
    PLATE("personal-plate", Risk.A4F),
    EMAIL("personal-email", Risk.A4F),
    ADDRESS("personal-address", Risk.A4F),
    API_KEY("secret-api-key", Risk.A3C),
    PRIVATE_KEY("secret-private-key", Risk.A3C);

    private final String rule;
    private final Risk risk;

    PersonalData(String rule, Risk risk) {
        this.rule = rule;
        this.risk = risk;
    }

    /**
     * The kind that a finding's rule names.
     *
     * @throws IllegalArgumentException if none is named so
     */
    public static PersonalData ofRule(String rule) {
        return Arrays.stream(values())
                .filter(data -> data.rule.equals(rule))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no personal data: " + rule));
    }

    /** As findings name it. */
    public String rule() {
        return rule;
    }

    public Risk risk() {
        return risk;
    }
}
