package dev.sluice.ui.document;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouteAlias;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import dev.sluice.data.document.DocumentKind;
import dev.sluice.data.document.DocumentVersion;
import dev.sluice.data.document.Documents;
import dev.sluice.data.document.PublishedDocument;
import dev.sluice.data.site.Site;
import dev.sluice.safety.render.Markdown;
import dev.sluice.ui.look.Buttons;
import dev.sluice.ui.look.Times;
import dev.sluice.ui.site.PublicLayout;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** One document in the version in force or, with its number in the address, an earlier one. */
@Route(value = "about/:version?", layout = PublicLayout.class)
@RouteAlias(value = "terms/:version?", layout = PublicLayout.class)
@RouteAlias(value = "privacy/:version?", layout = PublicLayout.class)
@AnonymousAllowed
class DocumentView extends Composite<Div> implements BeforeEnterObserver, HasDynamicTitle {

    private static final String SECTION = "## ";

    private final Documents documents;
    private final Site site;
    private final InstantSource clock;
    private String heading = "";

    DocumentView(Documents documents, Site site, InstantSource clock) {
        this.documents = documents;
        this.site = site;
        this.clock = clock;
    }

    @Override
    protected Div initContent() {
        Div page = new Div();
        page.addClassNames("sl-prose", "sl-document");
        page.setId("document");
        return page;
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        DocumentKind kind =
                DocumentKind.find(event.getLocation().getFirstSegment()).orElseThrow(NotFoundException::new);
        Optional<String> wanted = event.getRouteParameters().get("version");
        PublishedDocument document = wanted.isEmpty()
                ? documents.current(kind, getLocale())
                : wanted.filter(number -> number.matches("[1-9][0-9]{0,5}"))
                        .flatMap(number -> documents.find(kind, Integer.parseInt(number), getLocale()))
                        .orElseThrow(NotFoundException::new);
        heading = document.heading();
        show(document);
    }

    private void show(PublishedDocument document) {
        Times times = Times.of(this, clock.instant());
        DocumentVersion version = document.version();
        boolean inForce = version.equals(documents.currentVersion(version.kind()));
        Paragraph lead =
                new Paragraph(getTranslation("document.version", version.number(), times.date(version.publishedAt())));
        lead.addClassName("sl-lead");
        lead.getElement().setAttribute("data-testid", "document-version");
        NativeButton print = Buttons.quiet(getTranslation("document.print"));
        print.addClassName("sl-print");
        print.getElement().setAttribute("onclick", "window.print()");
        Div line = new Div(lead, print);
        line.addClassName("sl-document-line");
        getContent().removeAll();
        getContent().add(new H1(heading), line);
        if (!inForce) {
            Paragraph notice = new Paragraph(
                    new Span(getTranslation("document.earlier")),
                    new Anchor(version.kind().key(), getTranslation("document.toCurrent")));
            notice.addClassName("sl-notice");
            getContent().add(notice);
        }
        addText(document.markdown());
        List<DocumentVersion> others = documents.versions(version.kind()).stream()
                .filter(other -> other.number() != version.number())
                .toList();
        if (!others.isEmpty()) {
            UnorderedList list = new UnorderedList();
            list.getElement().setAttribute("data-testid", "document-versions");
            for (DocumentVersion other : others) {
                list.add(new ListItem(new Anchor(
                        other.kind().key() + "/" + other.number(),
                        getTranslation("document.version", other.number(), times.date(other.publishedAt())))));
            }
            getContent().add(new H2(getTranslation("document.versions")), list);
        }
    }

    /** Sections get headings of this page; what is between them is Markdown, shown as safely as an answer. */
    private void addText(String markdown) {
        StringBuilder between = new StringBuilder();
        for (String line : markdown.split("\n", -1)) {
            if (line.startsWith(SECTION)) {
                addMarkdown(between);
                getContent().add(new H2(line.substring(SECTION.length()).strip()));
            } else {
                between.append(line).append('\n');
            }
        }
        addMarkdown(between);
    }

    private void addMarkdown(StringBuilder markdown) {
        Markdown.render(markdown.toString()).forEach(block -> getContent().add(block(block.html())));
        markdown.setLength(0);
    }

    private static Component block(String html) {
        Div block = new Div();
        block.getElement().setProperty("innerHTML", html);
        return block;
    }

    @Override
    public String getPageTitle() {
        return heading + " · " + site.name(getLocale());
    }
}
