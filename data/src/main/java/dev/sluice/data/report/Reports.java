package dev.sluice.data.report;

import dev.sluice.data.account.Accounts;
import dev.sluice.data.account.Actor;
import dev.sluice.data.account.NotPermittedException;
import dev.sluice.data.audit.AuditKind;
import dev.sluice.data.audit.AuditTrail;
import dev.sluice.data.conversation.Conversations;
import dev.sluice.data.quota.AddressQuota;
import dev.sluice.data.quota.QuotaDecision;
import dev.sluice.data.quota.Quotas;
import dev.sluice.data.review.CaseId;
import dev.sluice.data.review.CaseKind;
import dev.sluice.data.review.Cases;
import dev.sluice.data.review.Deadlines;
import dev.sluice.data.review.ReceiptNumber;
import dev.sluice.data.review.ReviewCase;
import dev.sluice.data.share.SharedConversation;
import dev.sluice.data.share.SharedPage;
import dev.sluice.data.share.SharedPages;
import dev.sluice.safety.turn.AccountId;
import dev.sluice.safety.turn.ConversationId;
import dev.sluice.safety.turn.TurnId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionOperations;

/** Reports as the people who make them see them. Nothing here ever counts against who reports. */
@Service
public class Reports {

    /** Longest text that a person may add, in UTF-16 units. */
    public static final int MAX_WORDS_LENGTH = 1000;

    private static final int MOST_LISTED = 200;

    /** On the trail, for somebody who is not signed in. */
    private static final Actor VISITOR = new Actor(new AccountId(0), "visitor", Set.of());

    private final ReportRepository rows;
    private final Cases cases;
    private final Conversations conversations;
    private final SharedPages shared;
    private final Accounts accounts;
    private final Quotas quotas;
    private final Deadlines deadlines;
    private final AuditTrail audit;
    private final TransactionOperations transaction;
    private final InstantSource time;

    Reports(
            ReportRepository rows,
            Cases cases,
            Conversations conversations,
            SharedPages shared,
            Accounts accounts,
            Quotas quotas,
            Deadlines deadlines,
            AuditTrail audit,
            TransactionOperations transaction,
            InstantSource time) {
        this.rows = rows;
        this.cases = cases;
        this.conversations = conversations;
        this.shared = shared;
        this.accounts = accounts;
        this.quotas = quotas;
        this.deadlines = deadlines;
        this.audit = audit;
        this.transaction = transaction;
        this.time = time;
    }

    /**
     * Reports an answer that {@code actor} can read. Who has reported it already gets that report back; reports of
     * others on the same answer are decided together.
     *
     * @throws NotPermittedException if they cannot read it
     */
    @Transactional
    public ReportStatus file(Actor actor, TurnId turn, ReportReason reason) {
        ConversationId conversation =
                conversations.findConversationOf(actor, turn).orElseThrow(() -> new NotPermittedException(actor));
        Optional<ReportEntity> earlier =
                rows.findByTurnIdAndReporterId(turn.value(), actor.id().value());
        if (earlier.isPresent() && !earlier.get().isWithdrawn()) {
            return status(earlier.get());
        }
        Instant now = now();
        ReceiptNumber number =
                earlier.map(ReportEntity::number).orElseGet(() -> ReceiptNumber.next(deadlines.dayOf(now)));
        CaseId into = join(number, turn, conversation, reason);
        audit.record(actor, AuditKind.REPORT_FILED, number.value(), reason + " " + turn);
        ReportEntity filed = earlier.orElseGet(() -> {
            Locale language =
                    accounts.find(actor.id()).map(account -> account.language()).orElse(Locale.ENGLISH);
            return rows.saveAndFlush(new ReportEntity(number, into, actor, turn, reason, language, now));
        });
        if (filed.isWithdrawn()) {
            filed.fileAgain(into, reason, now);
        }
        return status(filed);
    }

    private CaseId join(ReceiptNumber number, TurnId turn, ConversationId conversation, ReportReason reason) {
        Optional<ReviewCase> open = cases.findOpenReports(turn);
        if (open.isEmpty()) {
            return cases.open(CaseKind.REPORT, number, Optional.of(turn), Optional.of(conversation), reason.name())
                    .id();
        }
        List<String> topics = new ArrayList<>(open.get().topics());
        topics.add(reason.name());
        cases.retell(open.get().id(), topics);
        return open.get().id();
    }

    /** Adds words to one's own report while it is open; changes nothing after that. */
    @Transactional
    public void say(Actor actor, ReceiptNumber number, String words) {
        String tidy = VisitorReport.tidy(words);
        if (tidy.length() > MAX_WORDS_LENGTH) {
            throw new IllegalArgumentException("longer than " + MAX_WORDS_LENGTH + " characters");
        }
        findOwn(actor, number)
                .filter(report -> cases.lockIfOpen(report.filedIn()).isPresent())
                .ifPresent(report -> report.say(tidy));
    }

    /** Takes one's own report back while it is open; changes nothing after that. {@link #file} brings it back. */
    @Transactional
    public void withdraw(Actor actor, ReceiptNumber number) {
        findOwn(actor, number)
                .filter(report -> !report.isWithdrawn())
                .filter(report -> cases.lockIfOpen(report.filedIn()).isPresent())
                .ifPresent(report -> {
                    audit.record(actor, AuditKind.REPORT_WITHDRAWN, number.value(), "");
                    report.withdraw(now());
                    cases.retell(report.filedIn(), topics(report.filedIn()));
                });
    }

    private List<String> topics(CaseId id) {
        return rows.findByCaseIdOrderById(id.value()).stream()
                .filter(report -> !report.isWithdrawn())
                .map(report -> report.reason().name())
                .toList();
    }

    /** The actor's own reports, latest first. */
    @Transactional(readOnly = true)
    public List<ReportStatus> list(Actor actor) {
        return list(actor, Limit.of(MOST_LISTED));
    }

    /** All of them, for the actor's own archive. */
    @Transactional(readOnly = true)
    public List<ReportStatus> listAll(Actor actor) {
        return list(actor, Limit.unlimited());
    }

    private List<ReportStatus> list(Actor actor, Limit most) {
        return rows.findByReporterIdOrderByFiledAtDescIdDesc(actor.id().value(), most).stream()
                .map(this::status)
                .toList();
    }

    /** The actor's own report of this answer. */
    @Transactional(readOnly = true)
    public Optional<ReportStatus> find(Actor actor, TurnId turn) {
        return rows.findByTurnIdAndReporterId(turn.value(), actor.id().value())
                .filter(report -> !report.isWithdrawn())
                .map(this::status);
    }

    /** Reports a text without an account; so many an hour from one address. */
    public VisitorReceipt fileAsVisitor(VisitorReport form, String address) {
        // Before the transaction: on PostgreSQL the quota needs a connection of its own.
        if (quotas.take(AddressQuota.REPORT, address) instanceof QuotaDecision.Exhausted(var retryAfter)) {
            return new VisitorReceipt.TooMany(retryAfter);
        }
        return new VisitorReceipt.Filed(Objects.requireNonNull(transaction.execute(status -> store(form))));
    }

    /** Reports an answer that everybody with a link can read, without an account; as many an hour as with the form. */
    public VisitorReceipt fileOnShared(SharedAnswerReport form, String address) {
        // Before the transaction: on PostgreSQL the quota needs a connection of its own.
        if (quotas.take(AddressQuota.REPORT, address) instanceof QuotaDecision.Exhausted(var retryAfter)) {
            return new VisitorReceipt.TooMany(retryAfter);
        }
        return switch (shared.findShown(form.shared(), form.answer())) {
            case SharedPage.Open(SharedConversation page) ->
                new VisitorReceipt.Filed(
                        Objects.requireNonNull(transaction.execute(status -> store(form, page.conversation()))));
            case SharedPage.Gone() -> new VisitorReceipt.Gone();
            case SharedPage.TooMany(Duration retryAfter) -> new VisitorReceipt.TooMany(retryAfter);
            case SharedPage.Busy(Duration retryAfter) -> new VisitorReceipt.TooMany(retryAfter);
        };
    }

    private ReportStatus store(SharedAnswerReport form, ConversationId conversation) {
        Instant now = now();
        ReceiptNumber number = ReceiptNumber.next(deadlines.dayOf(now));
        CaseId into = join(number, form.answer(), conversation, form.reason());
        audit.record(VISITOR, AuditKind.REPORT_FILED, number.value(), form.reason() + " " + form.answer());
        return status(rows.saveAndFlush(new ReportEntity(number, into, form, now)));
    }

    private ReportStatus store(VisitorReport form) {
        Instant now = now();
        ReceiptNumber number = ReceiptNumber.next(deadlines.dayOf(now));
        String topic = form.reason().name();
        CaseId into = cases.open(CaseKind.REPORT, number, Optional.empty(), Optional.empty(), topic)
                .id();
        audit.record(VISITOR, AuditKind.REPORT_FILED, number.value(), topic);
        return status(rows.saveAndFlush(new ReportEntity(number, into, form, now)));
    }

    /** How the report of this number stands, for whoever knows the number; so many questions a minute from one address. */
    public LookUp lookUp(String typed, String address) {
        if (quotas.take(AddressQuota.LOOK_UP, address) instanceof QuotaDecision.Exhausted(var retryAfter)) {
            return new LookUp.TooMany(retryAfter);
        }
        Optional<LookUp> found = transaction.execute(status -> ReceiptNumber.parse(typed)
                .flatMap(number -> rows.findByNumber(number.value()))
                .map(report -> new LookUp.Found(status(report))));
        return found == null ? new LookUp.Unknown() : found.orElseGet(LookUp.Unknown::new);
    }

    private Optional<ReportEntity> findOwn(Actor actor, ReceiptNumber number) {
        return rows.findByNumber(number.value())
                .filter(report -> report.reporter().filter(actor.id()::equals).isPresent());
    }

    private ReportStatus status(ReportEntity report) {
        return report.toStatus(cases.get(report.filedIn()));
    }

    private Instant now() {
        return time.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
