package dev.sluice.admin.incident;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.dom.Element;
import com.vaadin.flow.router.AfterNavigationEvent;
import com.vaadin.flow.router.AfterNavigationObserver;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import dev.sluice.admin.console.ChoiceField;
import dev.sluice.admin.console.ConsoleLayout;
import dev.sluice.admin.console.ConsolePage;
import dev.sluice.admin.console.LiveNews;
import dev.sluice.admin.console.StaffOnly;
import dev.sluice.data.account.NotPermittedException;
import dev.sluice.data.incident.AuthorityReport;
import dev.sluice.data.incident.AuthorityReportId;
import dev.sluice.data.incident.Incident;
import dev.sluice.data.incident.IncidentConflict;
import dev.sluice.data.incident.IncidentCounts;
import dev.sluice.data.incident.IncidentDecisions;
import dev.sluice.data.incident.IncidentId;
import dev.sluice.data.incident.IncidentLinks;
import dev.sluice.data.incident.IncidentSummary;
import dev.sluice.data.incident.Incidents;
import dev.sluice.data.incident.LinkId;
import dev.sluice.data.incident.LinkKind;
import dev.sluice.data.incident.LinkTarget;
import dev.sluice.data.incident.MeasureId;
import dev.sluice.data.incident.MeasureKind;
import dev.sluice.data.incident.Measures;
import dev.sluice.data.incident.NewLink;
import dev.sluice.data.incident.NotMendedException;
import dev.sluice.data.incident.UnknownTargetException;
import dev.sluice.data.live.LiveEvent;
import dev.sluice.data.live.LiveUpdates;
import dev.sluice.ui.look.Buttons;
import dev.sluice.ui.look.Card;
import dev.sluice.ui.look.Icon;
import dev.sluice.ui.look.PageAddress;
import dev.sluice.ui.look.Times;
import dev.sluice.ui.look.Toasts;
import dev.sluice.ui.look.Tone;
import jakarta.annotation.security.RolesAllowed;
import java.io.IOException;
import java.io.OutputStream;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** The incidents: what is due first, and the one that the address opens beside it, or a new one. */
@Route(value = IncidentAddress.PAGE, layout = ConsoleLayout.class)
@RolesAllowed({"MODERATOR", "ADMIN"})
final class IncidentsView extends ConsolePage implements AfterNavigationObserver, IncidentPanel.Wishes {

    private static final int MOST_LISTED = 200;

    private final Incidents incidents;
    private final IncidentLinks links;
    private final Measures measures;
    private final IncidentDecisions decisions;
    private final IncidentFiles files;
    private final InstantSource clock;
    private final ChoiceField state = new ChoiceField(getTranslation("incident.filter.state"));
    private final Span counts = new Span();
    private final IncidentTable table = new IncidentTable();
    private final Div message = new Div();
    private final Div side = new Div();
    private IncidentAddress address = IncidentAddress.of(false);
    private @Nullable IncidentPanel panel;
    private @Nullable Incident shown;

    IncidentsView(
            StaffOnly staffOnly,
            Incidents incidents,
            IncidentLinks links,
            Measures measures,
            IncidentDecisions decisions,
            IncidentFiles files,
            LiveUpdates liveUpdates,
            InstantSource clock) {
        super(staffOnly, "console.nav.incidents");
        this.incidents = incidents;
        this.links = links;
        this.measures = measures;
        this.decisions = decisions;
        this.files = files;
        this.clock = clock;
        addClassName("console-log");
        getElement()
                .appendChild(new Element("h1")
                        .setAttribute("class", "sl-only-heard")
                        .setText(getTranslation("console.nav.incidents")));
        state.add("open", getTranslation("incident.state.open"));
        state.add("closed", getTranslation("incident.state.closed"));
        state.getElement().setAttribute("data-testid", "incident-state");
        state.onChoice(word -> show(IncidentAddress.of(word.equals("closed"))));
        NativeButton begin = Buttons.withIcon(Buttons.plain(getTranslation("incident.new")), Icon.PLUS);
        begin.setTestId("incident-new");
        begin.getElement().setAttribute("data-key", "KeyN").setAttribute("aria-keyshortcuts", "n");
        begin.addClickListener(click -> show(address.drafting(IncidentAddress.Draft.EMPTY)));
        counts.addClassName("console-counts");
        counts.setTestId("incident-counts");
        Div bar = new Div(begin, state, counts);
        bar.addClassName("console-filters");
        message.addClassName("console-message");
        Div list = new Div(table, message);
        list.addClassName("console-list");
        side.addClassName("console-incident-side");
        Div columns = new Div(list, side);
        columns.addClassName("console-columns");
        add(bar, columns);
        LiveNews.bringTo(this, liveUpdates, this::hear);
    }

    @Override
    public void afterNavigation(AfterNavigationEvent event) {
        if (!isAdmitted()) {
            return;
        }
        QueryParameters parameters = event.getLocation().getQueryParameters();
        address = IncidentAddress.parse(parameters);
        IncidentAddress.findNumber(parameters)
                .flatMap(number -> incidents.findNumber(actor(), number))
                .flatMap(id -> incidents.find(actor(), id))
                .ifPresentOrElse(
                        found -> show(IncidentAddress.of(!found.isOpen()).opening(Optional.of(found.id()))),
                        this::refresh);
    }

    /** @see "docs/decisions/0105-the-queue-keeps-its-own-address.md" */
    private void show(IncidentAddress wanted) {
        address = wanted;
        PageAddress.replace(UI.getCurrent(), wanted.path());
        refresh();
    }

    private void refresh() {
        state.setValue(address.closed() ? "closed" : "open");
        list();
        openSide();
    }

    private Times times() {
        return Times.of(this, clock.instant());
    }

    private void list() {
        List<IncidentSummary> found = incidents.list(actor(), !address.closed(), MOST_LISTED);
        table.show(found, address, times(), clock.instant());
        message.removeAll();
        message.setVisible(found.isEmpty());
        if (found.isEmpty()) {
            String key = address.closed() ? "incident.none.closed" : "incident.none";
            Card empty = new Card(Tone.NEUTRAL, Icon.CHECK, getTranslation(key)).say(getTranslation(key + ".text"));
            empty.getElement().setAttribute("tabindex", "-1").setAttribute("data-takes-focus", true);
            message.add(empty);
        }
        IncidentCounts now = incidents.counts(actor());
        counts.setText(
                now.overdue() > 0
                        ? getTranslation("incident.counts.overdue", now.open(), now.overdue())
                        : getTranslation("incident.counts", now.open()));
        counts.getElement().setAttribute("data-overdue", now.overdue() > 0);
    }

    // ---- the open one

    private void openSide() {
        table.select(address.open());
        boolean open = address.open().isPresent() || address.draft().isPresent();
        side.removeAll();
        side.setVisible(open);
        getElement().setAttribute("data-open", open);
        panel = null;
        shown = null;
        address.draft().ifPresent(draft -> side.add(new NewIncident(draft, this::open, this::close)));
        if (address.open().isPresent()) {
            panel = new IncidentPanel(this);
            side.add(panel);
            reload();
        }
    }

    private void open(Incident.Story story, List<NewLink> wanted) {
        try {
            IncidentId id = incidents.open(actor(), story, wanted);
            Toasts.show(getTranslation("incident.opened"));
            show(IncidentAddress.of(false).opening(Optional.of(id)));
        } catch (UnknownTargetException goneMeanwhile) {
            Toasts.show(getTranslation("incident.link.problem"));
        }
    }

    @Override
    public void reload() {
        IncidentPanel place = panel;
        if (place == null) {
            return;
        }
        Optional<IncidentFile> file = address.open().flatMap(id -> files.open(actor(), id));
        shown = file.map(IncidentFile::incident).orElse(null);
        file.ifPresentOrElse(found -> place.show(found, times(), clock.instant()), () -> {
            side.removeAll();
            side.add(new Card(Tone.NEUTRAL, Icon.INFO, getTranslation("incident.missing"))
                    .say(getTranslation("incident.missing.text")));
        });
    }

    @Override
    public void close() {
        show(address.opening(Optional.empty()));
    }

    /** Does something to the incident as it was seen; whether that could be done. */
    private boolean attempt(BiConsumer<IncidentId, Long> act) {
        Incident seen = Objects.requireNonNull(shown);
        try {
            act.accept(seen.id(), seen.version());
            list();
            reload();
            return true;
        } catch (IncidentConflict | NotPermittedException changedMeanwhile) {
            Toasts.show(getTranslation("review.conflict"));
            reload();
            return false;
        }
    }

    @Override
    public boolean retell(Incident.Story story) {
        return attempt((id, version) -> incidents.retell(actor(), id, version, story));
    }

    @Override
    public List<LinkTarget> recent(LinkKind kind) {
        return links.recent(actor(), kind);
    }

    /** Likewise, where what was filled in may be none. */
    private IncidentPanel.Outcome fillIn(BiConsumer<IncidentId, Long> act) {
        try {
            return attempt(act) ? IncidentPanel.Outcome.DONE : IncidentPanel.Outcome.CONFLICT;
        } catch (UnknownTargetException | IllegalArgumentException notSo) {
            return IncidentPanel.Outcome.REFUSED;
        }
    }

    @Override
    public IncidentPanel.Outcome link(NewLink wanted) {
        return fillIn((id, version) -> links.link(actor(), id, version, wanted));
    }

    @Override
    public void unlink(LinkId link) {
        attempt((id, version) -> links.unlink(actor(), id, version, link));
    }

    @Override
    public IncidentPanel.Outcome plan(MeasureKind kind, String words, LocalDate due) {
        return fillIn((id, version) -> measures.plan(actor(), id, version, kind, words, due));
    }

    @Override
    public void finish(MeasureId measure) {
        attempt((id, version) -> measures.finish(actor(), id, version, measure));
    }

    @Override
    public void undo(MeasureId measure) {
        attempt((id, version) -> measures.reopen(actor(), id, version, measure));
    }

    @Override
    public void drop(MeasureId measure) {
        attempt((id, version) -> measures.drop(actor(), id, version, measure));
    }

    @Override
    public IncidentPanel.Outcome report(Optional<AuthorityReportId> wrong, AuthorityReport.Told told) {
        return fillIn((id, version) -> wrong.ifPresentOrElse(
                each -> decisions.correct(actor(), id, version, each, told),
                () -> decisions.report(actor(), id, version, told)));
    }

    @Override
    public void writeEvidence(IncidentId id, Locale language, ZoneId zone, OutputStream out) throws IOException {
        files.writeEvidence(actor(), id, language, zone, out);
    }

    @Override
    public boolean finish(String note) {
        try {
            attempt((id, version) -> decisions.close(actor(), id, version, note));
            return true;
        } catch (NotMendedException needsAReason) {
            return false;
        }
    }

    @Override
    public void reopen() {
        attempt((id, version) -> decisions.reopen(actor(), id, version));
    }

    private void hear(UI ui, List<LiveEvent> events) {
        boolean concerns =
                events.contains(new LiveEvent.IncidentsChanged()) || events.contains(new LiveEvent.PolicyChanged());
        if (!isAdmitted() || ui.isClosing() || !concerns) {
            return;
        }
        list();
        // What this page did itself, it shows already.
        Incident seen = shown;
        boolean stale = seen != null
                && (events.contains(new LiveEvent.PolicyChanged())
                        || incidents
                                .find(actor(), seen.id())
                                .filter(now -> now.version() != seen.version())
                                .isPresent());
        if (stale) {
            reload();
        }
    }
}
