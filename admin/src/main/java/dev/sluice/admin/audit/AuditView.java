package dev.sluice.admin.audit;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Input;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.data.value.ValueChangeMode;
import com.vaadin.flow.dom.Element;
import com.vaadin.flow.router.AfterNavigationEvent;
import com.vaadin.flow.router.AfterNavigationObserver;
import com.vaadin.flow.router.Route;
import dev.sluice.admin.console.ChoiceField;
import dev.sluice.admin.console.ConsoleLayout;
import dev.sluice.admin.console.ConsolePage;
import dev.sluice.admin.console.Keys;
import dev.sluice.admin.console.StaffOnly;
import dev.sluice.admin.console.TimeRange;
import dev.sluice.admin.unmask.Sight;
import dev.sluice.admin.unmask.SightLine;
import dev.sluice.data.account.Actor;
import dev.sluice.data.audit.AuditCursor;
import dev.sluice.data.audit.AuditFilter;
import dev.sluice.data.audit.AuditKind;
import dev.sluice.data.audit.AuditPage;
import dev.sluice.data.audit.AuditRecord;
import dev.sluice.data.audit.AuditTrail;
import dev.sluice.data.unmask.UnmaskReason;
import dev.sluice.data.unmask.Unmaskings;
import dev.sluice.ui.look.Buttons;
import dev.sluice.ui.look.Card;
import dev.sluice.ui.look.Icon;
import dev.sluice.ui.look.Times;
import dev.sluice.ui.look.Tone;
import jakarta.annotation.security.RolesAllowed;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The audit trail: who did what, when. For admins. */
@Route(value = "console/audit", layout = ConsoleLayout.class)
@RolesAllowed("ADMIN")
final class AuditView extends ConsolePage implements AfterNavigationObserver {

    private static final Logger LOGGER = LoggerFactory.getLogger(AuditView.class);
    private static final int PAGE_SIZE = 50;

    /** Acts whose subject is a turn, which the content log can open. */
    private static final Set<AuditKind> ABOUT_TURNS = EnumSet.of(
            AuditKind.CONTENT_OPENED, AuditKind.CONTENT_UNMASKED, AuditKind.TURN_TAKEN_DOWN, AuditKind.TURN_RESTORED);

    private static final Set<AuditKind> ABOUT_ACCOUNTS = EnumSet.of(
            AuditKind.ACCOUNT_REGISTERED,
            AuditKind.ACCOUNT_ROLES_CHANGED,
            AuditKind.BIRTH_YEAR_CORRECTED,
            AuditKind.ACCOUNT_SUSPENDED,
            AuditKind.ACCOUNT_RESTORED,
            AuditKind.ACCOUNT_OPENED,
            AuditKind.STRIKE_REFUNDED,
            AuditKind.TERMS_ACCEPTED,
            AuditKind.DATA_EXPORTED,
            AuditKind.EMAIL_CHANGED,
            AuditKind.PASSWORD_CHANGED,
            AuditKind.PASSWORD_RESET,
            AuditKind.PASSWORD_RESET_OFFERED,
            AuditKind.PASSWORD_RESET_WITHDRAWN,
            AuditKind.SESSIONS_ENDED,
            AuditKind.CONVERSATION_SHARED,
            AuditKind.CONVERSATION_UNSHARED,
            AuditKind.SHARE_WITHDRAWN,
            AuditKind.SHARE_REINSTATED,
            AuditKind.LOGGED_IN,
            AuditKind.LOGGED_OUT);

    private static final Set<AuditKind> ABOUT_CASES = EnumSet.of(
            AuditKind.REPORT_FILED,
            AuditKind.REPORT_WITHDRAWN,
            AuditKind.OBJECTION_FILED,
            AuditKind.CASE_CLAIMED,
            AuditKind.CASE_RELEASED,
            AuditKind.CASE_UNMASKED,
            AuditKind.CASE_DECIDED,
            AuditKind.CASE_REOPENED,
            AuditKind.CASE_LINKED,
            AuditKind.CASE_UNLINKED);

    private final AuditTrail auditTrail;
    private final Unmaskings unmaskings;
    private final InstantSource clock;
    private final ChoiceField kind = new ChoiceField(getTranslation("console.audit.filter.kind"));
    private final Input who = input("console.audit.filter.actor");
    private final Input subject = input("console.audit.filter.subject");
    private final ChoiceField time = new ChoiceField(getTranslation("console.filter.time"));
    private final Element body = new Element("tbody");
    private final Div scroll = new Div();
    private final Div foot = new Div();
    private final Div message = new Div();
    private AuditFilter filter = AuditFilter.ALL;
    private final Div sightPlace = new Div();
    private final List<AuditRecord> listed = new ArrayList<>();
    /** For as long as this list is open. */
    private Sight sight = Sight.MASKED;

    AuditView(StaffOnly staffOnly, AuditTrail auditTrail, Unmaskings unmaskings, InstantSource clock) {
        super(staffOnly, "console.nav.audit");
        this.auditTrail = auditTrail;
        this.unmaskings = unmaskings;
        this.clock = clock;
        addClassName("console-log");
        getElement()
                .appendChild(new Element("h1")
                        .setAttribute("class", "sl-only-heard")
                        .setText(getTranslation("console.nav.audit")));
        kind.add("", getTranslation("console.audit.filter.kind.any"));
        for (AuditKind each : AuditKind.values()) {
            kind.add(Keys.of(each), getTranslation("console.audit.kind." + Keys.of(each)));
        }
        time.add("", getTranslation("console.filter.time.any"));
        for (TimeRange.Kind each : List.of(TimeRange.Kind.TODAY, TimeRange.Kind.WEEK, TimeRange.Kind.MONTH)) {
            time.add(each.key(), getTranslation("console.time." + each.key()));
        }
        Div search = new Div(Icon.SEARCH.create(), who);
        search.addClassName("console-search");
        who.getElement().setAttribute("data-key", "Slash");
        who.setTestId("audit-actor");
        subject.setTestId("audit-subject");
        kind.getElement().setAttribute("data-testid", "audit-kind");
        time.getElement().setAttribute("data-testid", "audit-time");
        Div bar = new Div(search, kind, subject, time);
        bar.addClassName("console-filters");
        bar.getElement().setAttribute("role", "search");
        bar.getElement().setAttribute("aria-label", getTranslation("console.filter.label"));
        List.of(who, subject)
                .forEach(field -> field.addValueChangeListener(change -> {
                    if (change.isFromClient()) {
                        go();
                    }
                }));
        kind.onChoice(value -> go());
        time.onChoice(value -> go());

        Element table = new Element("table")
                .setAttribute("class", "console-table console-audit-table")
                .setAttribute("aria-label", getTranslation("console.nav.audit"));
        Element head = new Element("tr");
        for (String column : List.of("time", "actor", "kind", "subject", "details")) {
            head.appendChild(new Element("th")
                    .setAttribute("scope", "col")
                    .setAttribute("class", "console-col-" + column)
                    .setText(getTranslation("console.audit.column." + column)));
        }
        table.appendChild(new Element("thead").appendChild(head), body);
        scroll.addClassName("console-table-scroll");
        scroll.getElement().appendChild(table);
        foot.addClassName("console-table-foot");
        message.addClassName("console-message");
        scroll.add(foot);
        Div list = new Div(sightPlace, scroll, message);
        list.addClassName("console-list");
        Div columns = new Div(list);
        columns.addClassName("console-columns");
        add(bar, columns);
    }

    private Input input(String key) {
        Input input = new Input(ValueChangeMode.ON_CHANGE);
        input.addClassName("console-input");
        input.setAriaLabel(getTranslation(key));
        input.setPlaceholder(getTranslation(key));
        input.getElement().setAttribute("maxlength", "100");
        return input;
    }

    @Override
    public void afterNavigation(AfterNavigationEvent event) {
        if (!isAdmitted()) {
            return;
        }
        AuditAddress address = AuditAddress.parse(event.getLocation().getQueryParameters());
        kind.setValue(address.kind().map(Keys::of).orElse(""));
        who.setValue(address.actor());
        subject.setValue(address.subject());
        time.setValue(address.time().text());
        filter = address.filter(clock.instant(), Times.of(this, clock.instant()).zone());
        body.removeAllChildren();
        listed.clear();
        sight = Sight.MASKED;
        showSight();
        load(actor(), Optional.empty());
    }

    private SightLine showSight() {
        SightLine line = new SightLine(sight, this::unmask);
        sightPlace.removeAll();
        sightPlace.add(line);
        return line;
    }

    private void unmask(UnmaskReason reason) {
        unmaskings.unmaskTrail(actor(), reason);
        sight = Sight.WHOLE;
        body.removeAllChildren();
        show(listed);
        showSight().takeFocus();
    }

    private void show(List<AuditRecord> records) {
        Times times = Times.of(this, clock.instant());
        ActTexts texts = new ActTexts(getUI().orElseGet(UI::getCurrent), times, "");
        records.forEach(record -> body.appendChild(row(record, texts, times)));
    }

    private void go() {
        AuditAddress wanted = new AuditAddress(
                AuditAddress.findKind(kind.getValue()),
                who.getValue(),
                subject.getValue(),
                TimeRange.parse(time.getValue()));
        getUI().ifPresent(ui -> ui.navigate(AuditView.class, wanted.parameters()));
    }

    private void load(Actor admin, Optional<AuditCursor> cursor) {
        message.removeAll();
        foot.removeAll();
        try {
            AuditPage page = auditTrail.search(admin, filter, cursor, PAGE_SIZE);
            show(page.records());
            listed.addAll(page.records());
            page.next().ifPresent(next -> {
                NativeButton more = Buttons.quiet(getTranslation("console.log.more"));
                more.getElement().setAttribute("data-press-in-view", listed.size() < 600);
                more.addClickListener(click -> load(admin, Optional.of(next)));
                foot.add(more);
            });
            scroll.setVisible(!listed.isEmpty());
            sightPlace.setVisible(!listed.isEmpty());
            if (listed.isEmpty()) {
                message.add(new Card(Tone.NEUTRAL, Icon.CLOCK, getTranslation("console.audit.nothing"))
                        .say(getTranslation("console.audit.nothing.text")));
            }
        } catch (RuntimeException failure) {
            LOGGER.error("The audit trail could not be searched", failure);
            NativeButton retry = Buttons.withIcon(Buttons.plain(getTranslation("console.retry")), Icon.RETRY);
            retry.addClickListener(click -> load(admin, cursor));
            message.add(new Card(Tone.CAUTION, Icon.ALERT, getTranslation("console.audit.failure"))
                    .say(getTranslation("console.failure.text"))
                    .offer(retry));
        }
        message.setVisible(message.getComponentCount() > 0);
    }

    private Element row(AuditRecord record, ActTexts texts, Times times) {
        String details = sight.words(texts.details(record));
        Element subjectCell = cell("subject");
        findPage(record)
                .ifPresentOrElse(
                        page -> {
                            Anchor link = new Anchor(page + record.subject(), record.subject());
                            link.getElement().setAttribute("router-link", true);
                            subjectCell.appendChild(link.getElement());
                        },
                        () -> subjectCell.setText(sight.words(texts.subject(record))));
        return new Element("tr")
                .setAttribute("data-testid", "audit-row")
                .appendChild(
                        cell("time").appendChild(times.element(record.at()).getElement()),
                        cell("actor").setText(texts.actor(record)),
                        cell("kind").appendChild(new Span(texts.kind(record)).getElement()),
                        subjectCell,
                        cell("details").setText(details).setAttribute("title", details));
    }

    /** Where to read more of the subject; its id follows. */
    private static Optional<String> findPage(AuditRecord record) {
        if (record.subject().isEmpty()) {
            return Optional.empty();
        }
        if (ABOUT_TURNS.contains(record.kind())) {
            return Optional.of("console/log?turn=");
        }
        if (ABOUT_CASES.contains(record.kind())) {
            return Optional.of("console/review?number=");
        }
        if (AuditKind.OF_INCIDENTS.contains(record.kind())) {
            return Optional.of("console/incidents?number=");
        }
        return ABOUT_ACCOUNTS.contains(record.kind()) ? Optional.of("console/accounts?account=") : Optional.empty();
    }

    private static Element cell(String column) {
        return new Element("td").setAttribute("class", "console-col-" + column);
    }
}
