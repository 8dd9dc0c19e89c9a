package dev.sluice.admin.incident;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HtmlContainer;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import dev.sluice.admin.unmask.Sight;
import dev.sluice.data.incident.Link;
import dev.sluice.data.incident.LinkKind;
import dev.sluice.data.incident.LinkTarget;
import dev.sluice.data.incident.TrialResult;
import dev.sluice.ui.look.Buttons;
import dev.sluice.ui.look.Icon;
import dev.sluice.ui.look.Times;
import java.util.Optional;

/** What the incident has to do with; of prompts, whether they come back. */
final class LinkSection extends Div {

    private final IncidentPanel.Wishes wishes;
    private final Div list = new Div();
    private final LinkForm form;

    LinkSection(IncidentPanel.Wishes wishes) {
        this.wishes = wishes;
        this.form = new LinkForm(wishes);
        list.addClassName("console-incident-list");
        add(list, form);
    }

    void show(IncidentFile file, Times times) {
        list.removeAll();
        if (file.incident().links().isEmpty()) {
            list.add(hint(getTranslation("incident.links.none")));
        }
        file.incident().links().forEach(link -> list.add(line(file, link, times)));
        form.setVisible(file.incident().isOpen());
    }

    private Component line(IncidentFile file, Link link, Times times) {
        Span kind = new Span(IncidentTexts.kind(link.kind()));
        kind.addClassName("console-history-label");
        Div what = new Div(kind, name(link, Optional.ofNullable(file.targets().get(link.id())), times));
        what.addClassName("console-incident-what");
        Div line = new Div(what);
        line.setTestId("incident-link");
        line.getElement().setAttribute("data-kind", link.kind().name());
        TrialResult result = file.trial().get(link.id());
        if (result != null && !link.excused()) {
            Component said = IncidentTexts.result(result);
            said.addClassName("console-incident-result");
            line.add(said);
        } else if (link.excused()) {
            line.add(hint(getTranslation("incident.trial.excused")));
        }
        if (file.incident().isOpen()) {
            NativeButton remove = Buttons.icon(Icon.CLOSE, getTranslation("incident.unlink"));
            remove.setTestId("incident-unlink");
            remove.addClickListener(click -> wishes.unlink(link.id()));
            what.add(remove);
        }
        return line;
    }

    private Component name(Link link, Optional<LinkTarget> target, Times times) {
        String at = target.map(found -> times.exact(found.at())).orElse("");
        return switch (link.kind()) {
            case TURN -> page("console/log?turn=" + link.target(), at.isEmpty() ? link.target() : at);
            case CASE ->
                target.isPresent()
                        ? page("console/review?number=" + link.target(), link.target())
                        : hint(getTranslation("incident.link.purged", link.target()));
            case TERM -> page("console/terms", target.map(LinkTarget::name).orElse(link.target()));
            case POLICY -> page("console/policy", getTranslation("console.policy.version", link.target()));
            case STOP -> page("console/stop", at);
            case PROMPT -> prompt(link.target());
        };
    }

    /** In staff's own words, but of what must not come back: as hostile as an answer. */
    private static Component prompt(String text) {
        HtmlContainer words = new HtmlContainer("q");
        words.setText(Sight.MASKED.words(text));
        words.getElement().setAttribute("dir", "auto");
        return words;
    }

    private static Component page(String address, String name) {
        Anchor page = new Anchor(address, name);
        page.getElement().setAttribute("router-link", true);
        page.addClassName("sl-link");
        return page;
    }

    static Component hint(String text) {
        Span hint = new Span(text);
        hint.addClassName("sl-hint");
        return hint;
    }

    /** As staff see it in a list to choose from. */
    static String name(LinkTarget target, Times times) {
        String at = times.exact(target.at());
        return switch (target.kind()) {
            case TERM -> target.name() + " · " + at;
            case POLICY ->
                IncidentTexts.text("console.policy.version", target.target())
                        + (target.name().isEmpty() ? "" : " · " + target.name());
            case STOP, TURN, CASE -> at;
            case PROMPT -> target.target();
        };
    }

    static boolean isChosen(LinkKind kind) {
        return switch (kind) {
            case TERM, POLICY, STOP -> true;
            case TURN, CASE, PROMPT -> false;
        };
    }
}
