package dev.sluice.data.report;

import dev.sluice.data.account.Actor;
import dev.sluice.data.review.CaseId;
import dev.sluice.data.review.CaseState;
import dev.sluice.data.review.ReceiptNumber;
import dev.sluice.data.review.ReviewCase;
import dev.sluice.safety.turn.AccountId;
import dev.sluice.safety.turn.TurnId;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.hibernate.annotations.DynamicUpdate;
import org.jspecify.annotations.Nullable;

/** A row of {@code report}. */
@Entity
@Table(name = "report")
@DynamicUpdate // its reporter withdraws it on one page and writes on another
class ReportEntity {

    @Id
    private long id;

    private String number;
    private long caseId;

    private @Nullable Long turnId;

    private @Nullable Long reporterId;
    private String reporterName;
    private String reason;
    private String words;
    private String pasted;
    private String contact;
    private String language;
    private Instant filedAt;
    private @Nullable Instant withdrawnAt;

    @SuppressWarnings("NullAway.Init") // for JPA, which fills the fields
    protected ReportEntity() {}

    /** Of an answer, by a person signed in. */
    ReportEntity(
            ReceiptNumber number,
            CaseId filedIn,
            Actor reporter,
            TurnId turn,
            ReportReason reason,
            Locale language,
            Instant now) {
        this.id = TurnId.next().value();
        this.number = number.value();
        this.caseId = filedIn.value();
        this.turnId = turn.value();
        this.reporterId = reporter.id().value();
        this.reporterName = reporter.name();
        this.reason = reason.name();
        this.words = "";
        this.pasted = "";
        this.contact = "";
        this.language = language.toLanguageTag();
        this.filedAt = now;
    }

    /** Of a pasted text, by a visitor. */
    ReportEntity(ReceiptNumber number, CaseId filedIn, VisitorReport form, Instant now) {
        this.id = TurnId.next().value();
        this.number = number.value();
        this.caseId = filedIn.value();
        this.reporterName = "";
        this.reason = form.reason().name();
        this.words = form.words();
        this.pasted = form.pasted();
        this.contact = form.contact();
        this.language = form.language().toLanguageTag();
        this.filedAt = now;
    }

    /** Of a shared answer, by a visitor. */
    ReportEntity(ReceiptNumber number, CaseId filedIn, SharedAnswerReport form, Instant now) {
        this.id = TurnId.next().value();
        this.number = number.value();
        this.caseId = filedIn.value();
        this.turnId = form.answer().value();
        this.reporterName = "";
        this.reason = form.reason().name();
        this.words = form.words();
        this.pasted = "";
        this.contact = form.contact();
        this.language = form.language().toLanguageTag();
        this.filedAt = now;
    }

    long id() {
        return id;
    }

    CaseId filedIn() {
        return new CaseId(caseId);
    }

    ReportReason reason() {
        return ReportReason.valueOf(reason);
    }

    ReceiptNumber number() {
        return new ReceiptNumber(number);
    }

    Optional<AccountId> reporter() {
        return Optional.ofNullable(reporterId).map(AccountId::new);
    }

    /** Whether whoever filed it had the answer before them; a pasted text may be of any. */
    boolean namesItsAnswer() {
        return turnId != null;
    }

    String contact() {
        return contact;
    }

    Locale language() {
        return Locale.forLanguageTag(language);
    }

    boolean isWithdrawn() {
        return withdrawnAt != null;
    }

    void say(String newWords) {
        words = newWords;
    }

    void withdraw(Instant now) {
        withdrawnAt = now;
    }

    /** The same person reports the same answer after all. */
    void fileAgain(CaseId into, ReportReason newReason, Instant now) {
        caseId = into.value();
        reason = newReason.name();
        withdrawnAt = null;
        filedAt = now;
    }

    /** What staff found out about a visitor's report is not the visitor's to know. */
    ReportStatus toStatus(ReviewCase about) {
        boolean readIt = reporter().isPresent();
        return new ReportStatus(
                number(),
                reason(),
                words,
                readIt ? about.turn() : Optional.empty(),
                readIt ? about.conversation() : Optional.empty(),
                filedAt,
                about.dueAt(),
                about.state() == CaseState.DECIDED && !isWithdrawn()
                        ? about.decided()
                                .map(decided ->
                                        new ReportStatus.Answer(decided.outcome(), decided.reason(), decided.at()))
                        : Optional.empty(),
                isWithdrawn());
    }

    FiledReport toFiled() {
        return new FiledReport(
                number(), reporter(), reporterName, reason(), words, pasted, contact, filedAt, isWithdrawn());
    }
}
