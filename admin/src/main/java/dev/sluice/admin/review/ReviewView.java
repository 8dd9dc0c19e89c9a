package dev.sluice.admin.review;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Input;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.data.value.ValueChangeMode;
import com.vaadin.flow.dom.Element;
import com.vaadin.flow.router.AfterNavigationEvent;
import com.vaadin.flow.router.AfterNavigationObserver;
import com.vaadin.flow.router.Location;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import dev.sluice.admin.console.ChoiceField;
import dev.sluice.admin.console.ConsoleLayout;
import dev.sluice.admin.console.ConsolePage;
import dev.sluice.admin.console.Keys;
import dev.sluice.admin.console.LiveNews;
import dev.sluice.admin.console.StaffOnly;
import dev.sluice.admin.incident.IncidentLines;
import dev.sluice.admin.unmask.Sight;
import dev.sluice.data.account.NotPermittedException;
import dev.sluice.data.incident.LinkKind;
import dev.sluice.data.journal.LogRow;
import dev.sluice.data.live.LiveEvent;
import dev.sluice.data.live.LiveUpdates;
import dev.sluice.data.objection.TermRemedy;
import dev.sluice.data.policy.TermRefusedException;
import dev.sluice.data.review.CaseId;
import dev.sluice.data.review.CaseKind;
import dev.sluice.data.review.CaseState;
import dev.sluice.data.review.Decision;
import dev.sluice.data.review.QueueCounts;
import dev.sluice.data.review.ReviewCase;
import dev.sluice.data.review.ReviewConflict;
import dev.sluice.data.review.ReviewQueue;
import dev.sluice.data.takedown.NothingShownException;
import dev.sluice.data.takedown.TakedownConflict;
import dev.sluice.data.unmask.UnmaskReason;
import dev.sluice.data.unmask.Unmaskings;
import dev.sluice.safety.turn.TurnId;
import dev.sluice.ui.look.Buttons;
import dev.sluice.ui.look.Card;
import dev.sluice.ui.look.Icon;
import dev.sluice.ui.look.PageAddress;
import dev.sluice.ui.look.Times;
import dev.sluice.ui.look.Toasts;
import dev.sluice.ui.look.Tone;
import jakarta.annotation.security.RolesAllowed;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The queue of reports and objections: what is due first, and the case that the address opens beside it. */
@Route(value = "console/review", layout = ConsoleLayout.class)
@RolesAllowed({"MODERATOR", "ADMIN"})
final class ReviewView extends ConsolePage implements AfterNavigationObserver, CasePanel.Wishes {

    private static final int MOST_LISTED = 200;

    private final ReviewQueue queue;
    private final CaseFiles files;
    private final IncidentLines incidentLines;
    private final Unmaskings unmaskings;
    private final InstantSource clock;
    private final ChoiceField state = new ChoiceField(getTranslation("review.filter.state"));
    private final ChoiceField kind = new ChoiceField(getTranslation("review.filter.kind"));
    private final Input number = new Input(ValueChangeMode.ON_CHANGE);
    private final Span counts = new Span();
    private final ReviewTable table = new ReviewTable();
    private final Div message = new Div();
    private final CasePanel panel = new CasePanel(this);
    private ReviewAddress address = new ReviewAddress(CaseState.OPEN, Optional.empty(), Optional.empty());
    private long shownVersion;
    /** Whose personal data are shown, for as long as it is open here. */
    private Optional<CaseId> unmasked = Optional.empty();

    ReviewView(
            StaffOnly staffOnly,
            ReviewQueue queue,
            CaseFiles files,
            IncidentLines incidentLines,
            Unmaskings unmaskings,
            LiveUpdates liveUpdates,
            InstantSource clock) {
        super(staffOnly, "console.nav.review");
        this.queue = queue;
        this.files = files;
        this.incidentLines = incidentLines;
        this.unmaskings = unmaskings;
        this.clock = clock;
        addClassName("console-log");
        getElement()
                .appendChild(new Element("h1")
                        .setAttribute("class", "sl-only-heard")
                        .setText(getTranslation("console.nav.review")));
        Arrays.stream(CaseState.values()).forEach(each -> state.add(Keys.of(each), ReviewTexts.state(each)));
        state.getElement().setAttribute("data-testid", "review-state");
        state.onChoice(word -> show(address.with(CaseState.valueOf(word.toUpperCase(Locale.ROOT)))));
        kind.add("", getTranslation("review.filter.all"));
        for (CaseKind each : CaseKind.values()) {
            kind.add(Keys.of(each), getTranslation("review.kind." + Keys.of(each)));
        }
        kind.onChoice(word -> show(address.with(
                word.isEmpty() ? Optional.empty() : Optional.of(CaseKind.valueOf(word.toUpperCase(Locale.ROOT))))));
        counts.addClassName("console-counts");
        counts.setTestId("review-counts");
        number.addClassName("console-input");
        number.setAriaLabel(getTranslation("review.filter.number"));
        number.setPlaceholder(getTranslation("review.filter.number"));
        number.setTestId("review-number");
        number.getElement().setAttribute("maxlength", "40").setAttribute("data-key", "Slash");
        number.addValueChangeListener(change -> {
            if (change.isFromClient() && !number.getValue().isBlank()) {
                find(number.getValue());
            }
        });
        Div search = new Div(Icon.SEARCH.create(), number);
        search.addClassName("console-search");
        Div bar = new Div(search, state, kind, counts);
        bar.addClassName("console-filters");
        message.addClassName("console-message");
        Div list = new Div(table, message);
        list.addClassName("console-list");
        Div columns = new Div(list, panel);
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
        address = ReviewAddress.parse(parameters);
        ReviewAddress.findNumber(parameters).ifPresentOrElse(this::find, this::refresh);
    }

    /** Opens the case of a receipt that somebody holds, be it open or decided. */
    private void find(String typed) {
        number.clear();
        files.find(actor(), typed)
                .ifPresentOrElse(
                        found -> show(new ReviewAddress(found.state(), Optional.empty(), Optional.of(found.id()))),
                        () -> {
                            Toasts.show(getTranslation("review.number.none", typed.strip()));
                            refresh();
                        });
    }

    /**
     * Shows something else of the queue. The page stays what it is, so the browser's router is not asked: a step that the
     * server starts while the one before has only just ended can send it in circles.
     *
     * @see "docs/decisions/0105-the-queue-keeps-its-own-address.md"
     */
    private void show(ReviewAddress wanted) {
        address = wanted;
        PageAddress.replace(
                UI.getCurrent(), new Location("console/review", wanted.parameters()).getPathWithQueryParameters());
        refresh();
    }

    private Times times() {
        return Times.of(this, clock.instant());
    }

    private void reload() {
        List<ReviewCase> found = queue.list(actor(), address.filter(), MOST_LISTED);
        table.show(found, address, times(), clock.instant());
        message.removeAll();
        message.setVisible(found.isEmpty());
        if (found.isEmpty()) {
            boolean all = address.state() == CaseState.OPEN && address.kind().isEmpty();
            String key = all ? "review.empty" : "review.none";
            Card empty = new Card(Tone.NEUTRAL, all ? Icon.CHECK : Icon.SEARCH, getTranslation(key))
                    .say(getTranslation(key + ".text"));
            if (!all) {
                NativeButton clear = Buttons.plain(getTranslation("console.filter.clear"));
                clear.setTestId("review-clear");
                clear.addClickListener(
                        click -> show(new ReviewAddress(CaseState.OPEN, Optional.empty(), address.open())));
                empty.offer(clear);
            }
            empty.getElement().setAttribute("tabindex", "-1").setAttribute("data-takes-focus", true);
            message.add(empty);
        }
        QueueCounts now = queue.counts(actor());
        counts.setText(
                now.overdue() > 0
                        ? getTranslation("review.counts.overdue", now.open(), now.overdue())
                        : getTranslation("review.counts", now.open()));
        counts.getElement().setAttribute("data-overdue", now.overdue() > 0);
    }

    // ---- the open case

    @Override
    public void reopenPanel() {
        table.select(address.open());
        panel.setVisible(address.open().isPresent());
        unmasked = unmasked.filter(id -> address.open().filter(id::equals).isPresent());
        getElement().setAttribute("data-open", address.open().isPresent());
        address.open().ifPresent(id -> {
            Optional<CaseFile> file = files.open(actor(), id);
            shownVersion = file.map(found -> found.about().version()).orElse(0L);
            file.ifPresentOrElse(
                    found -> panel.show(
                            found,
                            unmasked.isPresent() ? Sight.WHOLE : Sight.MASKED,
                            actor().id(),
                            incidents(found.about()),
                            times(),
                            clock.instant()),
                    panel::showMissing);
            panel.getElement().executeJs("this.scrollTop = 0");
        });
    }

    private Component incidents(ReviewCase about) {
        return incidentLines.of(
                LinkKind.CASE, about.number().value(), about.decided().flatMap(ReviewCase.Decided::risk));
    }

    @Override
    public void close() {
        show(address.opening(Optional.empty()));
    }

    @Override
    public void claim(ReviewCase about) {
        if (attempt(() -> queue.claim(actor(), about.id(), about.version()))) {
            showClaim(about.id());
        }
    }

    @Override
    public void release(ReviewCase about) {
        if (attempt(() -> queue.release(actor(), about.id(), about.version()))) {
            showClaim(about.id());
        }
    }

    private void showClaim(CaseId id) {
        reload();
        boolean wasOthers = panel.isOthers(actor().id());
        queue.find(actor(), id).ifPresent(now -> {
            shownVersion = now.version();
            panel.showClaim(now, actor().id(), times());
        });
        if (wasOthers || panel.isOthers(actor().id())) {
            // With whose case it is comes and goes what can be done about it.
            reopenPanel();
        }
    }

    @Override
    public void decide(CaseFile file, Decision decision, Optional<TermRemedy> remedy) {
        CaseId id = file.about().id();
        Optional<CaseId> next = table.next(id);
        if (!attempt(() -> files.decide(actor(), file, decision, remedy))) {
            return;
        }
        Toasts.offerUndo(
                getTranslation("review.done", ReviewTexts.outcome(decision.outcome())),
                getTranslation("console.undo"),
                () -> undo(id));
        show(address.opening(address.state() == CaseState.OPEN ? next : Optional.of(id)));
    }

    private void undo(CaseId id) {
        files.open(actor(), id).ifPresent(file -> {
            if (attempt(() -> files.takeBack(actor(), file, getTranslation("console.undo.internalNote")))) {
                Toasts.show(getTranslation("review.takenBack"));
                show(new ReviewAddress(CaseState.OPEN, address.kind(), Optional.of(id)));
            }
        });
    }

    @Override
    public void takeBack(CaseFile file, String internalNote) {
        if (attempt(() -> files.takeBack(actor(), file, internalNote))) {
            Toasts.show(getTranslation("review.takenBack"));
            refresh();
        }
    }

    @Override
    public void unmask(CaseFile file, UnmaskReason reason) {
        unmaskings.unmaskCase(actor(), file.about().number(), reason);
        unmasked = Optional.of(file.about().id());
        panel.showAgain(file, Sight.WHOLE, actor().id(), incidents(file.about()), times(), clock.instant());
    }

    @Override
    public List<LogRow> search(String words) {
        return files.search(actor(), words);
    }

    @Override
    public void link(CaseFile file, TurnId turn) {
        if (attempt(() -> files.link(actor(), file, turn))) {
            Toasts.show(getTranslation("review.link.done"));
            refresh();
        }
    }

    @Override
    public void unlink(CaseFile file) {
        if (attempt(() -> files.unlink(actor(), file))) {
            refresh();
        }
    }

    private void refresh() {
        state.setValue(Keys.of(address.state()));
        kind.setValue(address.kind().map(Keys::of).orElse(""));
        reload();
        reopenPanel();
    }

    /** Whether it could be done; if not, the page says why, and what was written stays unless the case is another now. */
    private boolean attempt(Runnable act) {
        try {
            act.run();
            return true;
        } catch (TermRefusedException wrongException) {
            Toasts.show(getTranslation("review.term.problem"));
            return false;
        } catch (NothingShownException nothingToTakeDown) {
            Toasts.show(getTranslation("review.nothingShown"));
            return false;
        } catch (NotPermittedException hasAPartInIt) {
            Toasts.show(getTranslation("review.somebodyElse"));
            refresh();
            return false;
        } catch (ReviewConflict | TakedownConflict changedMeanwhile) {
            Toasts.show(getTranslation("review.conflict"));
            refresh();
            return false;
        }
    }

    // ---- news while the queue is open

    private void hear(UI ui, List<LiveEvent> events) {
        if (!isAdmitted() || ui.isClosing() || !events.contains(new LiveEvent.ReviewQueueChanged())) {
            return;
        }
        reload();
        // What this page did itself, it shows already; each look at a case is on the audit trail, so none is wasted.
        boolean changed = address.open()
                .flatMap(id -> queue.find(actor(), id))
                .filter(found -> found.version() != shownVersion)
                .isPresent();
        if (changed && panel.isDeciding()) {
            panel.showChanged();
        } else if (changed) {
            reopenPanel();
        }
    }
}
