package dev.sluice.admin.policy;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.dom.Element;
import dev.sluice.admin.console.ChoiceField;
import dev.sluice.admin.console.Keys;
import dev.sluice.admin.console.RiskTexts;
import dev.sluice.data.policy.PolicyTable;
import dev.sluice.safety.Action;
import dev.sluice.safety.Audience;
import dev.sluice.safety.Concern;
import dev.sluice.safety.Direction;
import dev.sluice.safety.Handling;
import java.util.Locale;
import java.util.function.Consumer;

/** The table for one audience: a row for each concern, a choice for prompts, one for answers, one for what a cut takes. */
final class PolicyMatrix extends Div {

    private static final String KEEP = "keep";
    private static final String WITHDRAW = "withdraw";

    private final PolicyTable running;
    private final Audience audience;
    private final boolean editable;
    private final boolean guarded;
    private final Consumer<PolicyTable> onChange;
    private PolicyTable draft;

    PolicyMatrix(
            PolicyTable draft,
            PolicyTable running,
            Audience audience,
            boolean editable,
            boolean guarded,
            Consumer<PolicyTable> onChange) {
        this.draft = draft;
        this.running = running;
        this.audience = audience;
        this.editable = editable;
        this.guarded = guarded;
        this.onChange = onChange;
        addClassName("console-policy-scroll");
        Element head = new Element("tr");
        for (String column : new String[] {"concern", "prompt", "answer", "cut"}) {
            head.appendChild(new Element("th")
                    .setAttribute("scope", "col")
                    .setAttribute("class", "console-policy-" + column)
                    .setText(getTranslation("console.policy.column." + column)));
        }
        Element body = new Element("tbody");
        String group = "";
        for (Concern concern : Concern.all()) {
            String own = concern.risk().map(RiskTexts::group).orElse("form");
            if (!own.equals(group)) {
                group = own;
                body.appendChild(heading(own));
            }
            body.appendChild(row(concern));
        }
        getElement()
                .appendChild(new Element("table")
                        .setAttribute("class", "console-table console-policy-table")
                        .setAttribute("aria-label", getTranslation("console.nav.policy"))
                        .appendChild(new Element("thead").appendChild(head), body));
    }

    private Element heading(String group) {
        String key = group.equals("form") ? "console.policy.group.form" : "console.risk.group." + group;
        return new Element("tr")
                .setAttribute("class", "console-policy-group")
                .appendChild(new Element("th")
                        .setAttribute("colspan", "4")
                        .setAttribute("scope", "rowgroup")
                        .setText(getTranslation(key)));
    }

    private Element row(Concern concern) {
        // What is set for a guard waits for one.
        String name = concern.equals(Concern.GUARD) && !guarded
                ? getTranslation("console.policy.guard.none", PolicyTexts.concern(concern))
                : PolicyTexts.concern(concern);
        Element row = new Element("tr")
                .appendChild(new Element("th")
                        .setAttribute("scope", "row")
                        .setAttribute("title", name)
                        .setText(name));
        for (Direction direction : Direction.values()) {
            row.appendChild(cell(new Handling.Cell(concern, direction, audience)));
        }
        return row.appendChild(cut(concern));
    }

    private Element cell(Handling.Cell cell) {
        Element place = place(Keys.of(cell.direction()));
        if (cell.concern().choices(cell.direction()).isEmpty()) {
            return none(place);
        }
        if (!editable) {
            return place.setText(PolicyTexts.action(draft.handling().of(cell), cell.direction()));
        }
        ChoiceField choice = new ChoiceField(String.join(
                " · ",
                PolicyTexts.concern(cell.concern()),
                getTranslation("console.terms.direction." + Keys.of(cell.direction()))));
        choice.setTestId("policy-" + cell.concern().code() + "-" + Keys.of(cell.direction()));
        for (Action action : cell.concern().choices(cell.direction())) {
            choice.add(Keys.of(action), PolicyTexts.action(action, cell.direction()));
        }
        choice.setValue(Keys.of(draft.handling().of(cell)));
        mark(choice, draft.handling().of(cell) != running.handling().of(cell));
        choice.onChoice(key -> {
            Action action = Action.valueOf(key.toUpperCase(Locale.ROOT));
            mark(choice, action != running.handling().of(cell));
            change(draft.handling().with(cell, action));
        });
        return place.appendChild(choice.getElement());
    }

    private Element cut(Concern concern) {
        Element place = place("cut");
        if (concern.risk().isEmpty()) {
            return none(place);
        }
        var risk = concern.risk().get();
        boolean keeps = draft.handling().keepsBeginning(risk);
        if (!editable) {
            return place.setText(PolicyTexts.cut(keeps));
        }
        ChoiceField choice = new ChoiceField(
                String.join(" · ", PolicyTexts.concern(concern), getTranslation("console.policy.column.cut")));
        choice.setTestId("policy-" + concern.code() + "-cut");
        choice.add(WITHDRAW, PolicyTexts.cut(false)).add(KEEP, PolicyTexts.cut(true));
        choice.setValue(keeps ? KEEP : WITHDRAW);
        mark(choice, keeps != running.handling().keepsBeginning(risk));
        choice.onChoice(key -> {
            mark(choice, key.equals(KEEP) != running.handling().keepsBeginning(risk));
            change(draft.handling().keepingBeginning(risk, key.equals(KEEP)));
        });
        return place.appendChild(choice.getElement());
    }

    /** A cell that can name its column, where the head of the table is not in sight. */
    private Element place(String column) {
        return new Element("td").setAttribute("data-column", getTranslation("console.policy.column." + column));
    }

    private static Element none(Element place) {
        return place.setAttribute("data-none", true).setText("–");
    }

    private static void mark(ChoiceField choice, boolean changed) {
        choice.getElement().setAttribute("data-changed", changed);
    }

    private void change(Handling handling) {
        draft = new PolicyTable(handling, draft.releaseMode());
        onChange.accept(draft);
    }
}
