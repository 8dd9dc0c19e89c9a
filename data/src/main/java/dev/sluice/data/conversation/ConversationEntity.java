package dev.sluice.data.conversation;

import dev.sluice.safety.Judge;
import dev.sluice.safety.turn.AccountId;
import dev.sluice.safety.turn.AssistantId;
import dev.sluice.safety.turn.ConversationId;
import dev.sluice.safety.turn.TurnId;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import org.hibernate.annotations.DynamicUpdate;
import org.jspecify.annotations.Nullable;

/** A row of {@code conversation}. */
@Entity
@Table(name = "conversation")
@DynamicUpdate // its owner renames it while a turn settles
class ConversationEntity {

    @Id
    private long id;

    private long ownerId;
    private String title;

    @Enumerated(EnumType.STRING)
    private TitleBy titleBy;

    private @Nullable Long titleSource;

    @SuppressWarnings("UnusedVariable") // only ever searched for
    private @Nullable Long titleTurn;

    private boolean titleWithdrawn;
    private String assistant;

    @Column(name = "begun")
    private boolean begun;

    private Instant createdAt;
    private Instant changedAt;

    @Column(name = "deleted_at")
    private @Nullable Instant deletedAt;

    @SuppressWarnings("NullAway.Init") // for JPA, which fills the fields
    protected ConversationEntity() {}

    ConversationEntity(ConversationId id, AccountId owner, AssistantId assistant, Instant now) {
        this.id = id.value();
        this.ownerId = owner.value();
        this.title = "";
        this.titleBy = TitleBy.PROMPT;
        this.assistant = assistant.value();
        this.createdAt = now;
        this.changedAt = now;
    }

    AccountId owner() {
        return new AccountId(ownerId);
    }

    ConversationId conversation() {
        return new ConversationId(id);
    }

    /** Its owner names it; nothing else changes the title then. */
    void rename(String newTitle) {
        title(newTitle, TitleBy.OWNER, null, null);
    }

    /** Something was said in it. */
    void touch(AssistantId asked, Instant at) {
        begun = true;
        assistant = asked.value();
        if (at.isAfter(changedAt)) {
            changedAt = at;
        }
    }

    /** A prompt that passed gives it a title if it has none, or if it takes the place of the one that did. */
    void nameAfter(TurnId turn, String prompt, Optional<TurnId> earlier) {
        boolean replaced = titleBy == TitleBy.PROMPT
                && earlier.isPresent()
                && Long.valueOf(earlier.get().value()).equals(titleSource);
        if (visibleTitle().isEmpty() || replaced) {
            title(Title.of(prompt), TitleBy.PROMPT, turn, null);
        }
    }

    /** A model has made a title of what was asked in {@code source}. */
    void nameByModel(TurnId titleTurn, TurnId source, String answer, boolean sourceIsTakenDown) {
        String made = Title.ofModel(answer);
        boolean mayChange = titleBy == TitleBy.PROMPT || titleBy == TitleBy.MODEL;
        if (mayChange && !made.isEmpty()) {
            title(made, TitleBy.MODEL, source, titleTurn);
            titleWithdrawn = sourceIsTakenDown;
        }
    }

    private void title(String text, TitleBy by, @Nullable TurnId source, @Nullable TurnId madeIn) {
        title = text;
        titleBy = by;
        titleSource = source == null ? null : source.value();
        titleTurn = madeIn == null ? null : madeIn.value();
        titleWithdrawn = false;
    }

    private String visibleTitle() {
        // Titles were once kept as their owners typed them.
        return titleWithdrawn ? "" : Judge.clean(title);
    }

    void delete(Instant at) {
        deletedAt = at;
    }

    void restore() {
        deletedAt = null;
    }

    /** Who gave the title. */
    enum TitleBy {
        PROMPT,
        MODEL,
        OWNER,
        /** Its owner or a prompt: it is from before this was kept. */
        UNKNOWN
    }

    Conversation toConversation() {
        return new Conversation(
                conversation(), owner(), visibleTitle(), new AssistantId(assistant), createdAt, changedAt);
    }

    ConversationSummary toSummary() {
        return new ConversationSummary(conversation(), visibleTitle(), changedAt);
    }
}
