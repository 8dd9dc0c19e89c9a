package dev.sluice.admin.incident;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Input;
import dev.sluice.admin.console.ChoiceField;
import dev.sluice.admin.console.Keys;
import dev.sluice.data.incident.IncidentLinks;
import dev.sluice.data.incident.LinkKind;
import dev.sluice.data.incident.LinkTarget;
import dev.sluice.data.incident.NewLink;
import dev.sluice.ui.look.TextAreaField;
import dev.sluice.ui.look.Times;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/** Asks what else the incident has to do with: named by a number, chosen from the newest, or a prompt in one's own words. */
final class LinkForm extends Div {

    private static final int MAX_NUMBER = 40;

    private final IncidentPanel.Wishes wishes;
    private final ChoiceField kind = new ChoiceField(getTranslation("incident.link.kind"));
    private final Input number =
            Labelled.line(getTranslation("incident.link.number"), "incident-link-number", MAX_NUMBER);
    private final Labelled numbered = new Labelled(getTranslation("incident.link.number"), number);
    private final TextAreaField prompt =
            new TextAreaField(getTranslation("incident.link.prompt"), IncidentLinks.MAX_PROMPT_LENGTH);
    private final Div choice = new Div();
    private final FoldedForm form;
    private ChoiceField recent = new ChoiceField("");

    LinkForm(IncidentPanel.Wishes wishes) {
        this.wishes = wishes;
        for (LinkKind each : LinkKind.values()) {
            kind.add(Keys.of(each), IncidentTexts.kind(each));
        }
        kind.getElement().setAttribute("data-testid", "incident-link-kind");
        kind.onChoice(word -> ask());
        prompt.field().setTestId("incident-link-prompt");
        prompt.hint(getTranslation("incident.link.prompt.hint"));
        form = new FoldedForm(
                "incident.link.add",
                "incident-link-add",
                this::submit,
                new Labelled(getTranslation("incident.link.kind"), kind),
                numbered,
                choice,
                prompt);
        ask();
        add(form);
    }

    private LinkKind kind() {
        return LinkKind.valueOf(kind.getValue().toUpperCase(Locale.ROOT));
    }

    private void ask() {
        LinkKind wanted = kind();
        prompt.setVisible(wanted == LinkKind.PROMPT);
        numbered.setVisible(wanted == LinkKind.TURN || wanted == LinkKind.CASE);
        choice.removeAll();
        choice.setVisible(LinkSection.isChosen(wanted));
        if (choice.isVisible()) {
            List<LinkTarget> found = wishes.recent(wanted);
            recent = new ChoiceField(IncidentTexts.kind(wanted));
            recent.getElement().setAttribute("data-testid", "incident-link-recent");
            if (found.isEmpty()) {
                recent.add("", getTranslation("incident.link.nothing"));
            }
            Times times = Times.of(this, Instant.EPOCH);
            found.forEach(each -> recent.add(each.target(), LinkSection.name(each, times)));
            choice.add(new Labelled(IncidentTexts.kind(wanted), recent));
        }
    }

    private void submit() {
        LinkKind wanted = kind();
        String named = LinkSection.isChosen(wanted)
                ? recent.getValue()
                : wanted == LinkKind.PROMPT ? prompt.getValue() : number.getValue();
        switch (wishes.link(new NewLink(wanted, named))) {
            case DONE -> {
                number.clear();
                prompt.setValue("");
                form.fold();
            }
            case REFUSED -> form.complain("incident.link.problem");
            case CONFLICT -> {}
        }
    }
}
