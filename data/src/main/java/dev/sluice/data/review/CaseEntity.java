package dev.sluice.data.review;

import dev.sluice.data.account.Actor;
import dev.sluice.safety.Risk;
import dev.sluice.safety.turn.AccountId;
import dev.sluice.safety.turn.ConversationId;
import dev.sluice.safety.turn.TurnId;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A row of {@code review_case}. Its version is counted by hand: moderators give it back. */
@Entity
@Table(name = "review_case")
class CaseEntity {

    @Id
    private long id;

    private String kind;
    private String number;
    private @Nullable Long turnId;

    @Column(name = "open_turn_id") // written only; queries read it
    private @Nullable Long openTurnId;

    private @Nullable Long conversationId;
    private String topics;
    private Instant openedAt;
    private Instant dueAt;
    private String state;

    @Column(name = "version")
    private long version;

    private @Nullable Long claimedBy;
    private @Nullable String claimedByName;
    private @Nullable Instant claimedAt;
    private @Nullable String outcome;
    private @Nullable String risk;
    private String reasonZh;
    private String reasonEn;
    private String internalNote;
    private @Nullable Long decidedBy;
    private @Nullable String decidedByName;
    private @Nullable Instant decidedAt;
    private boolean decidedAlone;
    private @Nullable Long takedownVersion;

    @SuppressWarnings("NullAway.Init") // for JPA, which fills the fields
    protected CaseEntity() {}

    CaseEntity(
            CaseId id,
            CaseKind kind,
            ReceiptNumber number,
            Optional<TurnId> turn,
            Optional<ConversationId> conversation,
            String topic,
            Instant now,
            Instant due) {
        this.id = id.value();
        this.kind = kind.name();
        this.number = number.value();
        this.turnId = turn.map(TurnId::value).orElse(null);
        this.openTurnId = kind == CaseKind.REPORT ? this.turnId : null;
        this.conversationId = conversation.map(ConversationId::value).orElse(null);
        this.topics = topic;
        this.openedAt = now;
        this.dueAt = due;
        this.state = CaseState.OPEN.name();
        this.version = 1;
        this.reasonZh = "";
        this.reasonEn = "";
        this.internalNote = "";
    }

    CaseId caseId() {
        return new CaseId(id);
    }

    CaseState state() {
        return CaseState.valueOf(state);
    }

    long version() {
        return version;
    }

    Optional<AccountId> claimant() {
        return Optional.ofNullable(claimedBy).map(AccountId::new);
    }

    void topics(List<String> words) {
        topics = String.join(",", words);
        version++;
    }

    void claim(Actor actor, Instant now) {
        claimedBy = actor.id().value();
        claimedByName = actor.name();
        claimedAt = now;
        version++;
    }

    void release() {
        claimedBy = null;
        claimedByName = null;
        claimedAt = null;
        version++;
    }

    /** Says which answer it is about. Reports that come later do not join it: it is one visitor's. */
    void link(Optional<TurnId> turn, Optional<ConversationId> conversation) {
        turnId = turn.map(TurnId::value).orElse(null);
        conversationId = conversation.map(ConversationId::value).orElse(null);
        openTurnId = null;
        version++;
    }

    void withdraw() {
        state = CaseState.WITHDRAWN.name();
        openTurnId = null;
        version++;
    }

    void decide(Actor actor, Decision decision, boolean alone, Optional<Long> takedown, Instant now) {
        state = CaseState.DECIDED.name();
        openTurnId = null;
        outcome = decision.outcome().name();
        risk = decision.risk().map(Risk::code).orElse(null);
        reasonZh = decision.reason().zh();
        reasonEn = decision.reason().en();
        internalNote = decision.internalNote();
        decidedBy = actor.id().value();
        decidedByName = actor.name();
        decidedAt = now;
        decidedAlone = alone;
        takedownVersion = takedown.orElse(null);
        version++;
    }

    void reopen(boolean joinable) {
        state = CaseState.OPEN.name();
        openTurnId = joinable ? turnId : null;
        outcome = null;
        risk = null;
        reasonZh = "";
        reasonEn = "";
        internalNote = "";
        decidedBy = null;
        decidedByName = null;
        decidedAt = null;
        decidedAlone = false;
        takedownVersion = null;
        version++;
    }

    ReviewCase toCase() {
        return new ReviewCase(
                caseId(),
                CaseKind.valueOf(kind),
                new ReceiptNumber(number),
                Optional.ofNullable(turnId).map(TurnId::new),
                Optional.ofNullable(conversationId).map(ConversationId::new),
                topics.isEmpty() ? List.of() : List.of(topics.split(",", -1)),
                openedAt,
                dueAt,
                state(),
                version,
                claim(),
                decided());
    }

    private Optional<ReviewCase.Claim> claim() {
        return claimedBy == null
                ? Optional.empty()
                : Optional.of(new ReviewCase.Claim(
                        new AccountId(claimedBy),
                        Objects.requireNonNull(claimedByName),
                        Objects.requireNonNull(claimedAt)));
    }

    private Optional<ReviewCase.Decided> decided() {
        return outcome == null
                ? Optional.empty()
                : Optional.of(new ReviewCase.Decided(
                        CaseOutcome.valueOf(outcome),
                        Optional.ofNullable(risk).flatMap(Risk::findByCode),
                        new PublicReason(reasonZh, reasonEn),
                        internalNote,
                        new AccountId(Objects.requireNonNull(decidedBy)),
                        Objects.requireNonNull(decidedByName),
                        Objects.requireNonNull(decidedAt),
                        decidedAlone,
                        Optional.ofNullable(takedownVersion)));
    }
}
