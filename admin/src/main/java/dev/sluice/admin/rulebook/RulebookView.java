package dev.sluice.admin.rulebook;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Html;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.dom.Element;
import com.vaadin.flow.router.AfterNavigationEvent;
import com.vaadin.flow.router.AfterNavigationObserver;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.streams.DownloadEvent;
import dev.sluice.admin.console.ChoiceField;
import dev.sluice.admin.console.ConsoleLayout;
import dev.sluice.admin.console.ConsolePage;
import dev.sluice.admin.console.Keys;
import dev.sluice.admin.console.StaffOnly;
import dev.sluice.admin.print.Pdf;
import dev.sluice.data.account.Actor;
import dev.sluice.data.rulebook.RuleKind;
import dev.sluice.data.rulebook.RuleText;
import dev.sluice.data.rulebook.Rulebook;
import dev.sluice.data.rulebook.RulebookConflict;
import dev.sluice.safety.render.Block;
import dev.sluice.safety.render.Markdown;
import dev.sluice.ui.look.Buttons;
import dev.sluice.ui.look.Icon;
import dev.sluice.ui.look.TextAreaField;
import dev.sluice.ui.look.Times;
import dev.sluice.ui.look.Toasts;
import jakarta.annotation.security.RolesAllowed;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The rules (制度): read them as they stand with this site's settings, complete them, keep every version, print them. */
@Route(value = "console/rules", layout = ConsoleLayout.class)
@StyleSheet("context://sluice/inspection.css")
@RolesAllowed("ADMIN")
final class RulebookView extends ConsolePage implements AfterNavigationObserver {

    private final Rulebook rulebook;
    private final InstantSource clock;
    private RuleKind kind = RuleKind.CONTENT_REVIEW;
    private boolean editing;

    RulebookView(StaffOnly staffOnly, Rulebook rulebook, InstantSource clock) {
        super(staffOnly, "console.nav.rules");
        this.rulebook = rulebook;
        this.clock = clock;
        addClassNames("console-page", "inspection", "rulebook");
    }

    @Override
    public void afterNavigation(AfterNavigationEvent event) {
        String wanted = event.getLocation()
                .getQueryParameters()
                .getSingleParameter("rules")
                .orElse("");
        kind = Arrays.stream(RuleKind.values())
                .filter(each -> Keys.of(each).equals(wanted))
                .findFirst()
                .orElse(RuleKind.CONTENT_REVIEW);
        editing = false;
        if (isAdmitted()) {
            List<RuleText> versions = rulebook.versions(actor(), kind, language());
            show(actor(), versions, versions.getFirst());
        }
    }

    private String language() {
        return getLocale().getLanguage().equals("zh") ? "zh" : "en";
    }

    private void show(Actor reader, List<RuleText> versions, RuleText shown) {
        removeAll();
        Element heading = new Element("h1").setText(getTranslation("console.nav.rules"));
        getElement().appendChild(heading);
        Paragraph about = new Paragraph(getTranslation("rules.about"));
        about.addClassName("console-intro");
        add(about, kinds(), tools(reader, versions, shown), editing ? editor(reader, shown) : paper(shown));
    }

    private Component kinds() {
        Div kinds = new Div();
        kinds.addClassName("rulebook-kinds");
        for (RuleKind each : RuleKind.values()) {
            Anchor link = new Anchor("console/rules?rules=" + Keys.of(each), "");
            link.setText(getTranslation("rules." + Keys.of(each)));
            link.getElement().setAttribute("router-link", true);
            link.setTestId("rules-" + Keys.of(each));
            if (each == kind) {
                link.getElement().setAttribute("aria-current", "true");
            }
            kinds.add(link);
        }
        return kinds;
    }

    private Component tools(Actor reader, List<RuleText> versions, RuleText shown) {
        Div tools = new Div();
        tools.addClassName("console-buttons");
        if (!editing) {
            if (shown.equals(versions.getFirst())) {
                NativeButton edit = Buttons.withIcon(Buttons.main(getTranslation("rules.edit")), Icon.EDIT);
                edit.setTestId("rules-edit");
                edit.addClickListener(click -> {
                    editing = true;
                    show(reader, versions, shown);
                });
                tools.add(edit);
            }
            NativeButton print = Buttons.withIcon(Buttons.plain(getTranslation("inspection.print")), Icon.PRINT);
            print.addClickListener(click -> print.getElement().executeJs("window.print()"));
            tools.add(print, download(shown));
        }
        ChoiceField choice = new ChoiceField(getTranslation("rules.versions"));
        versions.forEach(each -> choice.add(Integer.toString(each.version()), name(each)));
        choice.setValue(Integer.toString(shown.version()));
        choice.onChoice(version -> {
            editing = false;
            versions.stream()
                    .filter(each -> Integer.toString(each.version()).equals(version))
                    .findFirst()
                    .ifPresent(each -> show(reader, versions, each));
        });
        tools.add(choice);
        return tools;
    }

    private String name(RuleText text) {
        return text.by()
                .map(author -> getTranslation(
                        "rules.version",
                        text.version(),
                        Times.of(this, clock.instant()).exact(author.at()),
                        author.name()))
                .orElseGet(() -> getTranslation("rules.template"));
    }

    private Component paper(RuleText shown) {
        Div paper = new Div(new Html("<div>" + html(shown) + "</div>"));
        paper.addClassNames("rulebook-paper", "sl-text");
        paper.setTestId("rules-text");
        return paper;
    }

    /** The renderer's HTML is safe, and well-formed enough for paper. */
    private String html(RuleText shown) {
        return Markdown.render(rulebook.filled(shown)).stream().map(Block::html).collect(Collectors.joining());
    }

    private Component editor(Actor reader, RuleText shown) {
        TextAreaField field = new TextAreaField(getTranslation("rules.text"), Rulebook.MAX_LENGTH);
        field.hint(getTranslation("rules.text.hint"));
        field.field().setTestId("rules-body");
        field.setValue(shown.body());
        NativeButton save = Buttons.main(getTranslation("rules.save"));
        save.setTestId("rules-save");
        save.getElement().setAttribute("data-submits", true);
        save.addClickListener(click -> {
            try {
                rulebook.save(reader, kind, language(), shown.version(), field.getValue());
                Toasts.show(getTranslation("rules.saved"));
                editing = false;
                List<RuleText> versions = rulebook.versions(reader, kind, language());
                show(reader, versions, versions.getFirst());
            } catch (RulebookConflict conflict) {
                Toasts.show(getTranslation("rules.conflict"));
            } catch (IllegalArgumentException empty) {
                Toasts.show(getTranslation("rules.problem"));
            }
        });
        NativeButton cancel = Buttons.plain(getTranslation("console.export.cancel"));
        cancel.addClickListener(click -> {
            editing = false;
            show(reader, rulebook.versions(reader, kind, language()), shown);
        });
        Div buttons = new Div(save, cancel);
        buttons.addClassName("console-buttons");
        Div editor = new Div(field, buttons);
        editor.addClassName("rulebook-editor");
        return editor;
    }

    private Anchor download(RuleText shown) {
        Locale language = getLocale();
        String title = getTranslation("rules." + Keys.of(kind));
        String body = html(shown).replace("<br>", "<br/>").replace("<hr>", "<hr/>");
        String file = "sluice-rules-" + Keys.of(kind) + "-" + shown.version() + ".pdf";
        Anchor link = new Anchor(
                (DownloadEvent event) -> {
                    event.setFileName(file);
                    event.setContentType("application/pdf");
                    Pdf.write(title, language, body, event.getOutputStream());
                },
                "");
        link.addClassNames("sl-button", "sl-button-plain");
        link.setTestId("rules-pdf");
        link.add(Icon.DOWNLOAD.create(), new Span("PDF"));
        return link;
    }
}
