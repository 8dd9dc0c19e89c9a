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
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A row of {@code conversation_turn}: withdrawn text stays in it and does not get out of it. */
@Entity
@Table(name = "conversation_turn")
class TurnEntity {

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
    private Instant startedAt;
    private Instant endedAt;

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
    }

    long conversationId() {
        return conversationId;
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

    ConversationTurn toTurn() {
        TurnOutcome ended = outcome.toOutcome();
        boolean withdrawn = takenDownAt != null
                || ended instanceof TurnOutcome.Cut
                || (ended instanceof TurnOutcome.TakenDown && !restored);
        return new ConversationTurn(
                new TurnId(id),
                prompt,
                withdrawn ? "" : answer,
                withdrawn ? "" : reasoning,
                new AssistantId(assistant),
                assistantName,
                ended,
                takedown(),
                restored,
                startedAt,
                endedAt);
    }

    PastTurn toPastTurn() {
        return new PastTurn(new TurnId(id), prompt, answer);
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
