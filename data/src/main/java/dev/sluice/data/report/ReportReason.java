package dev.sluice.data.report;

import dev.sluice.safety.Risk;
import java.util.List;

/** Why somebody reports a text, in their words. */
public enum ReportReason {
    ILLEGAL,
    SEXUAL,
    VIOLENCE,
    HATE,
    FALSE,
    PRIVACY,
    RIGHTS,
    MINORS,
    SELF_HARM,
    OTHER;

    /** The risks that a moderator may find, the likeliest first; between them all reasons name all risks. */
    public List<Risk> risks() {
        return switch (this) {
            case ILLEGAL -> List.of(Risk.A1H, Risk.A1A, Risk.A1B, Risk.A1C, Risk.A1D);
            case SEXUAL -> List.of(Risk.A1F);
            case VIOLENCE -> List.of(Risk.A1F, Risk.A1D);
            case HATE ->
                List.of(
                        Risk.A2I, Risk.A1E, Risk.A2A, Risk.A2B, Risk.A2C, Risk.A2D, Risk.A2E, Risk.A2F, Risk.A2G,
                        Risk.A2H);
            case FALSE -> List.of(Risk.A1G, Risk.A5A, Risk.A5B);
            case PRIVACY -> List.of(Risk.A4E, Risk.A4F);
            case RIGHTS -> List.of(Risk.A4C, Risk.A4B, Risk.A4D, Risk.A3A);
            case MINORS -> List.of(Risk.A1H, Risk.A1F, Risk.A4A);
            case SELF_HARM -> List.of(Risk.A4A);
            case OTHER -> List.of(Risk.A4G, Risk.A3B, Risk.A3C, Risk.A3D, Risk.A3E, Risk.A5B);
        };
    }
}
