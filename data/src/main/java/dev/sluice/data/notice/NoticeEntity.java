package dev.sluice.data.notice;

import dev.sluice.data.review.PublicReason;
import dev.sluice.safety.turn.AccountId;
import dev.sluice.safety.turn.ConversationId;
import dev.sluice.safety.turn.TurnId;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A row of {@code notice}. */
@Entity
@Table(name = "notice")
class NoticeEntity {

    @Id
    private long id;

    private long accountId;
    private String kind;

    @Column(name = "occasion") // written only; queries read it
    private long occasion;

    private String number;
    private @Nullable Long conversationId;
    private String reasonZh;
    private String reasonEn;
    private Instant sentAt;
    private @Nullable Instant readAt;

    @SuppressWarnings("NullAway.Init") // for JPA, which fills the fields
    protected NoticeEntity() {}

    NoticeEntity(AccountId to, NoticeKind kind, long occasion, NoticeFacts facts, Instant now) {
        this.id = TurnId.next().value();
        this.accountId = to.value();
        this.kind = kind.name();
        this.occasion = occasion;
        this.number = facts.number();
        this.conversationId = facts.conversation().map(ConversationId::value).orElse(null);
        this.reasonZh = facts.reason().zh();
        this.reasonEn = facts.reason().en();
        this.sentAt = now;
    }

    long id() {
        return id;
    }

    AccountId account() {
        return new AccountId(accountId);
    }

    boolean isRead() {
        return readAt != null;
    }

    void read(Instant now) {
        if (readAt == null) {
            readAt = now;
        }
    }

    Notice toNotice() {
        return new Notice(
                new NoticeId(id),
                NoticeKind.valueOf(kind),
                number,
                new PublicReason(reasonZh, reasonEn),
                Optional.ofNullable(conversationId).map(ConversationId::new),
                sentAt,
                isRead());
    }
}
