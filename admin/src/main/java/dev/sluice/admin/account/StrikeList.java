package dev.sluice.admin.account;

import com.vaadin.flow.component.HtmlContainer;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import dev.sluice.data.strike.Strike;
import dev.sluice.ui.look.Chip;
import dev.sluice.ui.look.Icon;
import dev.sluice.ui.look.Times;
import dev.sluice.ui.look.Tone;
import java.util.List;

/** Refused messages that count against somebody, each leading to its entry of the log. */
public final class StrikeList extends HtmlContainer {

    public StrikeList(List<Strike> strikes, Times times) {
        super("ol");
        addClassName("console-history");
        for (Strike strike : strikes) {
            Anchor link = new Anchor("console/log?turn=" + strike.turn(), getTranslation("console.accounts.strike"));
            link.getElement().setAttribute("router-link", true);
            Div line = new Div(Icon.SHIELD.create(), link);
            if (strike.refundedAt().isPresent()) {
                line.add(new Chip(Tone.POSITIVE, getTranslation("console.accounts.strike.refunded")));
            }
            line.add(times.element(strike.at()));
            line.addClassName("console-history-line");
            HtmlContainer item = new HtmlContainer("li");
            item.add(line);
            add(item);
        }
    }
}
