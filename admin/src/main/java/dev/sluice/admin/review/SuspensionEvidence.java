package dev.sluice.admin.review;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import dev.sluice.admin.account.StrikeList;
import dev.sluice.admin.account.SuspensionCard;
import dev.sluice.admin.console.PanelSection;
import dev.sluice.data.strike.Strike;
import dev.sluice.data.suspension.Suspension;
import dev.sluice.ui.look.Card;
import dev.sluice.ui.look.Times;
import dev.sluice.ui.look.Tone;
import java.util.List;

/** The suspension that an objection is against: until when, why, by whom, and the strikes of the account. */
final class SuspensionEvidence extends Div {

    SuspensionEvidence(Suspension suspension, List<Strike> strikes, Times times) {
        addClassName("console-section");
        setTestId("case-suspension");
        String heading = suspension.isForGood()
                ? getTranslation("review.suspension.forGood")
                : getTranslation("review.suspension.until", times.until(suspension.until()));
        Card card = SuspensionCard.of(Tone.NEUTRAL, heading, suspension, getLocale(), times);
        suspension.liftedAt().ifPresent(at -> card.fact(getTranslation("review.suspension.lifted"), times.exact(at)));
        add(card);
        if (!strikes.isEmpty()) {
            add(new PanelSection("console.accounts.strikes", new StrikeList(strikes, times)));
        }
        Anchor account = new Anchor(
                "console/accounts?account=" + suspension.account(), getTranslation("review.suspension.account"));
        account.getElement().setAttribute("router-link", true);
        Div line = new Div(account);
        line.addClassName("console-buttons");
        add(line);
    }
}
