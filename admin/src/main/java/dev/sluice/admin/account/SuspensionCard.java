package dev.sluice.admin.account;

import dev.sluice.data.suspension.Suspension;
import dev.sluice.ui.look.Card;
import dev.sluice.ui.look.Icon;
import dev.sluice.ui.look.Times;
import dev.sluice.ui.look.Tone;
import java.util.Locale;

/** Why somebody may not send messages, and who says so; with the internal note, so for staff only. */
public final class SuspensionCard {

    private SuspensionCard() {}

    public static Card of(Tone tone, String heading, Suspension suspension, Locale locale, Times times) {
        Card card = new Card(tone, Icon.LOCK, heading);
        card.say(suspension.reason().in(locale));
        if (!suspension.internalNote().isEmpty()) {
            card.fact(card.getTranslation("console.entry.internalNote"), suspension.internalNote());
        }
        return card.fact(
                        card.getTranslation("console.entry.by"),
                        suspension.automatic()
                                ? card.getTranslation("console.accounts.byStrikes")
                                : suspension.begunBy())
                .fact(card.getTranslation("console.entry.at"), times.exact(suspension.begunAt()));
    }
}
