package dev.sluice.admin.journal;

import com.vaadin.flow.component.HtmlContainer;
import com.vaadin.flow.component.Tag;
import dev.sluice.admin.console.Keys;
import dev.sluice.safety.turn.Settlements.Unjudged;
import java.util.List;

/** Of what a guard model gave no opinion, and why. */
@Tag("ul")
final class UnjudgedList extends HtmlContainer {

    UnjudgedList(List<Unjudged> unjudged) {
        addClassName("console-unjudged");
        for (Unjudged each : unjudged) {
            HtmlContainer item = new HtmlContainer("li");
            item.setText(getTranslation(
                    "console.entry.unjudged.item",
                    getTranslation(
                            "console.entry.in." + each.channel().map(Keys::of).orElse("prompt")),
                    each.start() + 1,
                    each.end(),
                    getTranslation("console.guard.why." + Keys.of(each.why()))));
            add(item);
        }
    }
}
