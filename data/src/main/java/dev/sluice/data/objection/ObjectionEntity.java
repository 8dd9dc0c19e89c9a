package dev.sluice.data.objection;

import dev.sluice.data.account.Actor;
import dev.sluice.data.review.CaseId;
import dev.sluice.data.review.ReceiptNumber;
import dev.sluice.data.review.ReviewCase;
import dev.sluice.data.suspension.SuspensionId;
import dev.sluice.safety.turn.AccountId;
import dev.sluice.safety.turn.TurnId;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A row of {@code objection}. */
@Entity
@Table(name = "objection")
class ObjectionEntity {

    @Id
    private long id;

    private String number;
    private long caseId;
    private String subject;
    private @Nullable Long turnId;
    private @Nullable Long reportId;
    private @Nullable Long suspensionId;

    @Column(name = "decision") // written only; queries read it
    private String decision;

    private long accountId;
    private String accountName;
    private String words;
    private @Nullable Long firstDecidedBy;
    private String firstDecidedByName;
    private Instant filedAt;
    private @Nullable String remedy;

    @SuppressWarnings("NullAway.Init") // for JPA, which fills the fields
    protected ObjectionEntity() {}

    ObjectionEntity(ReceiptNumber number, CaseId filedIn, Decided about, Actor person, String words, Instant now) {
        this.id = TurnId.next().value();
        this.number = number.value();
        this.caseId = filedIn.value();
        this.subject = about.subject().name();
        this.turnId = about.turn().map(TurnId::value).orElse(null);
        this.reportId = about.report().orElse(null);
        this.suspensionId = about.suspension().map(SuspensionId::value).orElse(null);
        this.decision = about.key();
        this.accountId = person.id().value();
        this.accountName = person.name();
        this.words = words;
        this.firstDecidedBy = about.by().map(decider -> decider.id().value()).orElse(null);
        this.firstDecidedByName = about.by().map(Decided.Decider::name).orElse("");
        this.filedAt = now;
    }

    ReceiptNumber number() {
        return new ReceiptNumber(number);
    }

    CaseId filedIn() {
        return new CaseId(caseId);
    }

    ObjectionSubject subject() {
        return ObjectionSubject.valueOf(subject);
    }

    AccountId person() {
        return new AccountId(accountId);
    }

    Optional<TurnId> turn() {
        return Optional.ofNullable(turnId).map(TurnId::new);
    }

    Optional<AccountId> firstDecidedBy() {
        return Optional.ofNullable(firstDecidedBy).map(AccountId::new);
    }

    Optional<Long> report() {
        return Optional.ofNullable(reportId);
    }

    Optional<SuspensionId> suspension() {
        return Optional.ofNullable(suspensionId).map(SuspensionId::new);
    }

    /** What its reversal did to a term. */
    void mended(String made) {
        remedy = made;
    }

    /** The same, which is to be undone now. */
    Optional<String> takeRemedy() {
        Optional<String> made = Optional.ofNullable(remedy);
        remedy = null;
        return made;
    }

    ObjectionStatus toStatus(ReviewCase about, boolean stillSuspended) {
        return new ObjectionStatus(
                number(),
                subject(),
                words,
                turn(),
                about.conversation(),
                filedAt,
                about.dueAt(),
                about.decided()
                        .map(decided -> new ObjectionStatus.Answer(decided.outcome(), decided.reason(), decided.at())),
                stillSuspended);
    }

    FiledObjection toFiled(Optional<ReceiptNumber> report) {
        return new FiledObjection(
                number(), subject(), person(), accountName, words, firstDecidedByName, report, suspension(), filedAt);
    }
}
