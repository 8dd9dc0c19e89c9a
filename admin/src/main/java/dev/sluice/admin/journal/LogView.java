package dev.sluice.admin.journal;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.dom.Element;
import com.vaadin.flow.router.AfterNavigationEvent;
import com.vaadin.flow.router.AfterNavigationObserver;
import com.vaadin.flow.router.Route;
import dev.sluice.admin.console.ConsoleLayout;
import dev.sluice.admin.console.ConsolePage;
import dev.sluice.admin.console.LiveNews;
import dev.sluice.admin.console.StaffOnly;
import dev.sluice.admin.incident.IncidentLines;
import dev.sluice.admin.share.SharePanels;
import dev.sluice.admin.takedown.Decision;
import dev.sluice.admin.takedown.DecisionForm;
import dev.sluice.admin.unmask.Sight;
import dev.sluice.data.account.Actor;
import dev.sluice.data.account.NotPermittedException;
import dev.sluice.data.incident.LinkKind;
import dev.sluice.data.journal.ContentLog;
import dev.sluice.data.journal.FindingMarks;
import dev.sluice.data.journal.LogCursor;
import dev.sluice.data.journal.LogEntry;
import dev.sluice.data.journal.LogExport;
import dev.sluice.data.journal.LogFilter;
import dev.sluice.data.journal.LogPage;
import dev.sluice.data.journal.LogRow;
import dev.sluice.data.journal.UnreadableRecordException;
import dev.sluice.data.live.LiveEvent;
import dev.sluice.data.live.LiveUpdates;
import dev.sluice.data.takedown.AvailableActions;
import dev.sluice.data.takedown.TakedownAction;
import dev.sluice.data.takedown.TakedownConflict;
import dev.sluice.data.takedown.Takedowns;
import dev.sluice.data.unmask.UnmaskReason;
import dev.sluice.data.unmask.Unmaskings;
import dev.sluice.safety.turn.Assistants;
import dev.sluice.safety.turn.ConversationId;
import dev.sluice.safety.turn.TurnId;
import dev.sluice.ui.look.Buttons;
import dev.sluice.ui.look.Card;
import dev.sluice.ui.look.Icon;
import dev.sluice.ui.look.Times;
import dev.sluice.ui.look.Toasts;
import dev.sluice.ui.look.Tone;
import jakarta.annotation.security.RolesAllowed;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The content log: a list that the address narrows, and the turn that the address opens beside it. */
@Route(value = "console/log", layout = ConsoleLayout.class)
@RolesAllowed({"MODERATOR", "ADMIN"})
final class LogView extends ConsolePage implements AfterNavigationObserver, EntryPanel.Wishes {

    private static final Logger LOGGER = LoggerFactory.getLogger(LogView.class);
    private static final int PAGE_SIZE = 50;
    private static final int MOST_NEWS = 99;
    private static final TurnId NO_TURN = new TurnId(0);

    private final ContentLog contentLog;
    private final Takedowns takedowns;
    private final LogExport logExport;
    private final InstantSource clock;
    private final Duration longestTurn;
    private final FilterBar filters;
    private final LogTable table;
    private final BulkTakedown bulk;
    private final FindingMarks findingMarks;
    private final SharePanels sharePanels;
    private final IncidentLines incidentLines;
    private final Unmaskings unmaskings;
    private final Div list = new Div();
    private final Div message = new Div();
    private final NativeButton news = Buttons.main("");
    private final EntryPanel panel = new EntryPanel(this);
    private LogAddress address = LogAddress.ALL;
    private LogFilter filter = LogFilter.ALL;
    private LogCursor newest = new LogCursor(Instant.EPOCH, NO_TURN);
    private boolean listed;
    private boolean shownTakenDown;
    private Optional<LogEntry> shown = Optional.empty();
    /** For as long as the entry is open here. */
    private Sight sight = Sight.MASKED;

    LogView(
            StaffOnly staffOnly,
            ContentLog contentLog,
            Takedowns takedowns,
            FindingMarks findingMarks,
            LogExport logExport,
            SharePanels sharePanels,
            IncidentLines incidentLines,
            Unmaskings unmaskings,
            Assistants assistants,
            LiveUpdates liveUpdates,
            InstantSource clock) {
        super(staffOnly, "console.nav.log");
        this.contentLog = contentLog;
        this.takedowns = takedowns;
        this.findingMarks = findingMarks;
        this.sharePanels = sharePanels;
        this.incidentLines = incidentLines;
        this.unmaskings = unmaskings;
        bulk = new BulkTakedown(takedowns, this::actor, this::refreshAll, this::chooseNone);
        table = new LogTable(bulk::choose);
        this.logExport = logExport;
        this.clock = clock;
        longestTurn = assistants.list().stream()
                .map(assistant -> assistant.limits().total())
                .max(Comparator.naturalOrder())
                .orElseThrow();
        LiveNews.bringTo(this, liveUpdates, this::hear);
        addClassName("console-log");
        // The lit entry of the navigation says it to the eye.
        getElement()
                .appendChild(new Element("h1")
                        .setAttribute("class", "sl-only-heard")
                        .setText(getTranslation("console.nav.log")));
        filters = new FilterBar(assistants.list(), this::go);
        news.addClassName("console-news");
        news.setTestId("log-news");
        news.setVisible(false);
        news.addClickListener(click -> reload());
        message.addClassName("console-message");
        list.addClassName("console-list");
        list.add(news, bulk, table, message);
        Div columns = new Div(list, panel);
        columns.addClassName("console-columns");
        add(filters, columns);
    }

    @Override
    protected void entered(Actor admitted) {
        if (admitted.isAdmin()) {
            filters.offerExport(() -> add(new ExportDialog(logExport, admitted, filter)));
        }
    }

    @Override
    public void afterNavigation(AfterNavigationEvent event) {
        LogAddress wanted = LogAddress.parse(event.getLocation().getQueryParameters());
        boolean sameList = listed && wanted.filtersAs(address);
        boolean sameTurn = listed && wanted.turn().equals(address.turn());
        address = wanted;
        filters.show(wanted);
        if (!sameList) {
            reload();
        }
        if (!sameTurn) {
            sight = Sight.MASKED;
            open();
        }
        listed = true;
    }

    private void go(LogAddress wanted) {
        getUI().ifPresent(ui -> ui.navigate(LogView.class, wanted.parameters()));
    }

    private Times times() {
        return Times.of(this, clock.instant());
    }

    private void reload() {
        filter = address.filter(clock.instant(), times().zone());
        table.clear();
        news.setVisible(false);
        // News either began since, or ran now and the filter lets it through when it ends; an older search is not
        // repeated.
        newest = new LogCursor(clock.instant().minus(longestTurn), NO_TURN);
        loadAfter(Optional.empty());
    }

    private void loadAfter(Optional<LogCursor> cursor) {
        message.removeAll();
        try {
            LogPage page = contentLog.search(actor(), filter, cursor, PAGE_SIZE);
            if (cursor.isEmpty()) {
                page.rows().stream()
                        .findFirst()
                        .filter(row -> row.startedAt().isAfter(newest.startedAt()))
                        .ifPresent(row -> newest = new LogCursor(row.startedAt(), row.turn()));
            }
            table.append(page.rows(), address, times());
            table.select(address.turn());
            table.setVisible(!table.turns().isEmpty());
            table.offerMore(page.next().isPresent(), () -> loadAfter(page.next()));
            if (table.turns().isEmpty()) {
                message.add(emptyCard());
            }
        } catch (RuntimeException failure) {
            LOGGER.error("The content log could not be searched", failure);
            table.offerMore(false, () -> {});
            NativeButton retry = Buttons.withIcon(Buttons.plain(getTranslation("console.retry")), Icon.RETRY);
            retry.addClickListener(click -> loadAfter(cursor));
            message.add(new Card(Tone.CAUTION, Icon.ALERT, getTranslation("console.log.failure"))
                    .say(getTranslation("console.failure.text"))
                    .offer(retry));
        }
        message.setVisible(message.getComponentCount() > 0);
    }

    private Card emptyCard() {
        if (!address.isFiltered()) {
            return new Card(Tone.NEUTRAL, Icon.LIST, getTranslation("console.log.empty"))
                    .say(getTranslation("console.log.empty.text"));
        }
        NativeButton clear = Buttons.plain(getTranslation("console.filter.clear"));
        clear.addClickListener(click -> go(LogAddress.ALL.withTurn(address.turn())));
        return new Card(Tone.NEUTRAL, Icon.SEARCH, getTranslation("console.log.nothing"))
                .say(getTranslation("console.log.nothing.text"))
                .offer(clear);
    }

    // ---- the open turn

    private void open() {
        table.select(address.turn());
        panel.setVisible(address.turn().isPresent());
        getElement().setAttribute("data-open", address.turn().isPresent());
        shown = Optional.empty();
        address.turn().ifPresent(turn -> {
            try {
                shown = contentLog.open(actor(), turn);
                if (shown.isPresent()) {
                    shownTakenDown = shown.get().row().takenDown();
                    panel.show(
                            shown.get(),
                            sight,
                            takedowns.availableActions(actor(), turn),
                            findingMarks.find(actor(), turn),
                            sharePanels.ofAnswer(turn),
                            incidentLines.of(LinkKind.TURN, turn.toString(), EntryPanel.likeliestRisk(shown.get())),
                            times());
                } else {
                    panel.showMissing();
                }
            } catch (UnreadableRecordException changed) {
                LOGGER.error("The record of turn {} is not what was written", turn, changed);
                panel.showFailure("console.entry.unreadable.text");
            } catch (RuntimeException failure) {
                LOGGER.error("Turn {} could not be opened", turn, failure);
                panel.showFailure("console.failure.text");
            }
            panel.getElement().executeJs("this.scrollTop = 0");
        });
    }

    @Override
    public void close() {
        go(address.withTurn(Optional.empty()));
    }

    @Override
    public void reopen() {
        address.turn().ifPresent(this::refresh);
        open();
    }

    @Override
    public void unmask(UnmaskReason reason) {
        shown.ifPresent(entry -> {
            TurnId turn = entry.row().turn();
            unmaskings.unmaskTurn(actor(), turn, reason);
            sight = Sight.WHOLE;
            // Not opened anew: that would be another look.
            panel.showAgain(
                    entry,
                    sight,
                    takedowns.availableActions(actor(), turn),
                    findingMarks.find(actor(), turn),
                    sharePanels.ofAnswer(turn),
                    incidentLines.of(LinkKind.TURN, turn.toString(), EntryPanel.likeliestRisk(entry)),
                    times());
        });
    }

    @Override
    public void showConversation(ConversationId conversation) {
        go(address.onlyConversation(conversation));
    }

    @Override
    public void showAnswer(TurnId turn) {
        go(address.withTurn(Optional.of(turn)));
    }

    @Override
    public void perform(
            AvailableActions offered, TakedownAction action, DecisionForm.Subject subject, Decision decision) {
        TurnId turn = offered.turn();
        try {
            switch (action) {
                case TAKE_DOWN -> {
                    takedowns.takeDown(
                            actor(),
                            turn,
                            offered.version(),
                            decision.risk().orElseThrow(),
                            decision.publicReason(),
                            decision.internalNote());
                    String done = subject == DecisionForm.Subject.TITLE ? "titleTakenDown" : "takenDown";
                    Toasts.offerUndo(
                            getTranslation("console.done." + done), getTranslation("console.undo"), () -> undo(turn));
                }
                case RESTORE -> {
                    takedowns.restore(
                            actor(), turn, offered.version(), decision.publicReason(), decision.internalNote());
                    Toasts.show(getTranslation("console.done.restored"));
                }
            }
        } catch (TakedownConflict conflict) {
            Toasts.show(getTranslation("console.done.conflict"));
        } catch (NotPermittedException theirOwn) {
            Toasts.show(getTranslation("console.entry.takenDown.own"));
        }
        refresh(turn);
        open();
    }

    private void undo(TurnId turn) {
        try {
            AvailableActions now = takedowns.availableActions(actor(), turn);
            takedowns.restore(
                    actor(),
                    turn,
                    now.version(),
                    getTranslation("console.undo.publicReason"),
                    getTranslation("console.undo.internalNote"));
            Toasts.show(getTranslation("console.done.restored"));
        } catch (TakedownConflict conflict) {
            Toasts.show(getTranslation("console.done.conflict"));
        } catch (NotPermittedException theirOwn) {
            Toasts.show(getTranslation("console.entry.takenDown.own"));
        }
        refresh(turn);
        if (address.turn().filter(turn::equals).isPresent()) {
            open();
        }
    }

    @Override
    public void mark(FindingMarks.Place place, Optional<Boolean> right) {
        address.turn().ifPresent(turn -> findingMarks.mark(actor(), turn, place, right));
    }

    private void chooseNone() {
        table.choose(Set.of());
    }

    private void refreshAll(Set<TurnId> turns) {
        table.replace(contentLog.refresh(actor(), turns), address, times());
        if (address.turn().filter(turns::contains).isPresent()) {
            open();
        }
    }

    private void refresh(TurnId turn) {
        table.replace(contentLog.refresh(actor(), Set.of(turn)), address, times());
    }

    // ---- news while the list is open

    /** At most once a second, with everything that has happened since. */
    private void hear(UI ui, List<LiveEvent> events) {
        if (!isAdmitted() || ui.isClosing()) {
            return;
        }
        boolean turnsChanged = false;
        Set<TurnId> touched = new HashSet<>();
        for (LiveEvent event : events) {
            switch (event) {
                case LiveEvent.TurnTakenDown down -> touched.add(down.turn());
                case LiveEvent.TurnRestored restored -> touched.add(restored.turn());
                case LiveEvent.ConversationChanged changed -> turnsChanged = true;
                case LiveEvent.ServiceStateChanged changed -> turnsChanged = true;
                case LiveEvent.CancelAsked asked -> {}
                case LiveEvent.PolicyChanged changed -> {}
                case LiveEvent.ReviewQueueChanged changed -> {}
                case LiveEvent.IncidentsChanged changed -> {}
                case LiveEvent.TurnNoted noted -> {}
                case LiveEvent.AccountChanged changed -> {}
                case LiveEvent.NoticesChanged changed -> {}
            }
        }
        boolean openTurnDecided = address.turn()
                .filter(touched::contains)
                .filter(this::isOutdated)
                .isPresent();
        touched.retainAll(table.turns());
        if (turnsChanged) {
            touched.addAll(table.runningTurns());
            showNews(contentLog.countNewer(actor(), filter, newest, MOST_NEWS));
        }
        if (!touched.isEmpty()) {
            List<LogRow> rows = contentLog.refresh(
                    actor(), Set.copyOf(touched.stream().limit(200).toList()));
            table.replace(rows, address, times());
        }
        if (openTurnDecided && !panel.isDeciding()) {
            open();
        }
    }

    /** What this page did itself, it shows already; each look at a turn is on the audit trail, so none is wasted. */
    private boolean isOutdated(TurnId turn) {
        return contentLog.refresh(actor(), Set.of(turn)).stream().anyMatch(row -> row.takenDown() != shownTakenDown);
    }

    private void showNews(int count) {
        news.setVisible(count > 0);
        news.setText(
                count >= MOST_NEWS
                        ? getTranslation("console.log.manyNew", MOST_NEWS)
                        : getTranslation("console.log.new", count));
    }
}
