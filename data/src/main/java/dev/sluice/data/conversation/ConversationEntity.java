package dev.sluice.data.conversation;

import dev.sluice.safety.turn.AccountId;
import dev.sluice.safety.turn.AssistantId;
import dev.sluice.safety.turn.ConversationId;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
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

    void rename(String newTitle) {
        title = newTitle;
    }

    /** Something was said in it. */
    void touch(AssistantId asked, Instant at) {
        begun = true;
        assistant = asked.value();
        if (at.isAfter(changedAt)) {
            changedAt = at;
        }
    }

    void nameAfter(String prompt) {
        if (title.isEmpty()) {
            title = Title.of(prompt);
        }
    }

    void delete(Instant at) {
        deletedAt = at;
    }

    void restore() {
        deletedAt = null;
    }

    Conversation toConversation() {
        return new Conversation(conversation(), owner(), title, new AssistantId(assistant), createdAt, changedAt);
    }

    ConversationSummary toSummary() {
        return new ConversationSummary(conversation(), title, changedAt);
    }
}
