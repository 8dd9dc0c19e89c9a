package dev.sluice.data.conversation;

import dev.sluice.safety.Risk;
import dev.sluice.safety.turn.AssistantId;
import dev.sluice.safety.turn.ContentJournal.Opening;
import dev.sluice.safety.turn.PastTurn;
import dev.sluice.safety.turn.Settlements.Settlement;
import dev.sluice.safety.turn.TurnId;
import dev.sluice.safety.turn.TurnOutcome;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.hibernate.annotations.DynamicUpdate;
import org.jspecify.annotations.Nullable;

/** A row of {@code conversation_turn}: withdrawn text stays in it and does not get out of it. */
@Entity
@Table(name = "conversation_turn")
@DynamicUpdate // its reader rates it while a moderator takes it down: neither may write the other's columns
class TurnEntity {

    static final String GOOD = "UP";
    static final String BAD = "DOWN";

    @Id
    private long id;

    private long conversationId;
    private String prompt;
    private String answer;
    private String reasoning;
    private String assistant;
    private String assistantName;

    @Embedded
    private OutcomeColumns outcome;

    private @Nullable String takedownRisk;
    private @Nullable String takedownReason;
    private @Nullable Instant takenDownAt;
    private boolean restored;
    private @Nullable String notedRisk;
    private @Nullable String notedReason;
    private @Nullable Instant notedAt;
    private @Nullable String rating;
    private @Nullable String ratingReasons;
    private @Nullable String ratingNote;
    private @Nullable Instant ratedAt;
    private @Nullable Long versionOf;
    private int versionNumber;
    private boolean superseded;
    private Instant startedAt;
    private Instant endedAt;
    private @Nullable Long thoughtMillis;
    private String personalData;

    @SuppressWarnings("NullAway.Init") // for JPA, which fills the fields
    protected TurnEntity() {}

    TurnEntity(Opening opening, Settlement settlement) {
        this.id = settlement.turn().value();
        this.conversationId = opening.request().conversation().value();
        this.prompt = opening.cleanedPrompt();
        this.answer = settlement.answer();
        this.reasoning = settlement.reasoning();
        this.assistant = opening.request().assistant().value();
        this.assistantName = opening.assistantName();
        this.outcome = OutcomeColumns.of(settlement.outcome());
        this.startedAt = opening.startedAt();
        this.endedAt = settlement.endedAt();
        this.thoughtMillis = settlement.thought().map(Duration::toMillis).orElse(null);
        this.personalData = String.join(" ", opening.promptVerdict().personalData());
        this.versionNumber = 1;
    }

    long conversationId() {
        return conversationId;
    }

    /** Which turn the versions of this answer are known by. */
    long firstVersion() {
        return versionOf == null ? id : versionOf;
    }

    boolean isSuperseded() {
        return superseded;
    }

    boolean isTakenDown() {
        return takenDownAt != null;
    }

    boolean isAnythingShown() {
        return !isWithdrawn() && !(answer.isEmpty() && reasoning.isEmpty());
    }

    private boolean isWithdrawn() {
        TurnOutcome ended = outcome.toOutcome();
        return takenDownAt != null || (ended.withdraws() && !(ended instanceof TurnOutcome.TakenDown && restored));
    }

    /** Takes the place of another answer. */
    void supersede(TurnEntity earlier) {
        versionOf = earlier.firstVersion();
        versionNumber = earlier.versionNumber + 1;
        earlier.superseded = true;
    }

    void rate(@Nullable Rating given) {
        rating = given == null ? null : given.good() ? GOOD : BAD;
        ratingReasons = given == null
                ? null
                : given.reasons().stream().sorted().map(Rating.Reason::name).collect(Collectors.joining(","));
        ratingNote = given == null ? null : given.note();
        ratedAt = given == null ? null : given.at();
    }

    RatedAnswer toRatedAnswer() {
        return new RatedAnswer(new TurnId(id), new AssistantId(assistant), assistantName, rating().orElseThrow());
    }

    private Optional<Rating> rating() {
        return ratedAt == null
                ? Optional.empty()
                : Optional.of(new Rating(
                        GOOD.equals(rating),
                        reasons(Objects.requireNonNullElse(ratingReasons, "")),
                        Objects.requireNonNullElse(ratingNote, ""),
                        ratedAt));
    }

    /** As they are kept: names between commas. */
    static Set<Rating.Reason> reasons(String kept) {
        return Pattern.compile(",")
                .splitAsStream(kept)
                .filter(name -> !name.isEmpty())
                .map(Rating.Reason::valueOf)
                .collect(Collectors.toSet());
    }

    void markTakenDown(TakedownNotice notice) {
        takedownRisk = notice.risk().code();
        takedownReason = notice.publicReason();
        takenDownAt = notice.at();
        restored = false;
    }

    void markRestored() {
        takedownRisk = null;
        takedownReason = null;
        takenDownAt = null;
        restored = true;
    }

    void note(TakedownNotice note) {
        notedRisk = note.risk().code();
        notedReason = note.publicReason();
        notedAt = note.at();
    }

    void removeNote() {
        notedRisk = null;
        notedReason = null;
        notedAt = null;
    }

    ConversationTurn toTurn() {
        boolean withdrawn = isWithdrawn();
        return new ConversationTurn(
                new TurnId(id),
                prompt,
                withdrawn ? "" : answer,
                withdrawn ? "" : reasoning,
                new AssistantId(assistant),
                assistantName,
                outcome.toOutcome(),
                takedown(),
                restored,
                note(),
                rating(),
                versionNumber,
                startedAt,
                endedAt,
                Optional.ofNullable(thoughtMillis).map(Duration::ofMillis),
                personalData.isEmpty() ? List.of() : List.of(personalData.split(" ")));
    }

    PastTurn toPastTurn() {
        return new PastTurn(new TurnId(id), prompt, answer);
    }

    private Optional<TakedownNotice> note() {
        return notedAt == null
                ? Optional.empty()
                : Optional.of(new TakedownNotice(
                        Risk.findByCode(Objects.requireNonNull(notedRisk)).orElseThrow(),
                        Objects.requireNonNull(notedReason),
                        notedAt));
    }

    private Optional<TakedownNotice> takedown() {
        return takenDownAt == null
                ? Optional.empty()
                : Optional.of(new TakedownNotice(
                        Risk.findByCode(Objects.requireNonNull(takedownRisk)).orElseThrow(),
                        Objects.requireNonNull(takedownReason),
                        takenDownAt));
    }
}
