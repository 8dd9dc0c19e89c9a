package dev.sluice.data.share;

import dev.sluice.data.chain.Timestamps;
import dev.sluice.data.review.PublicReason;
import dev.sluice.safety.Judge;
import dev.sluice.safety.turn.AccountId;
import dev.sluice.safety.turn.ConversationId;
import dev.sluice.safety.turn.TurnId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rows of {@code share_link} and {@code share_turn}. */
@Component
final class ShareRows {

    /** With the title that may be shown as far as takedowns go. */
    private static final String LINKS = """
            select s.*, c.owner_id,
              exists (select 1 from takedown d where d.turn_id in (s.title_source, s.title_turn) and d.active)
                as title_is_down,
              (select count(*) from share_turn t where t.conversation_id = s.conversation_id) as turns
            from share_link s
            join conversation c on c.id = s.conversation_id and c.deleted_at is null
            """;

    private final JdbcClient jdbc;

    ShareRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * A conversation's title, as far as it is known what it was made of.
     *
     * @param source the turn it was made of; null if its owner gave it
     * @param madeIn the turn a model made it in
     */
    record NamedConversation(
            String title, @Nullable Long source, @Nullable Long madeIn) {

        static final String NONE = "";

        NamedConversation untitled() {
            return new NamedConversation(NONE, null, null);
        }
    }

    /** Keeps everything else that shares, ends or deletes this conversation waiting; empty if it is not the owner's. */
    Optional<NamedConversation> lock(AccountId owner, ConversationId conversation) {
        return jdbc.sql("select title, title_source, title_turn,"
                        + " title_withdrawn or title_by = 'UNKNOWN' as title_is_withheld from conversation"
                        + " where id = ? and owner_id = ? and deleted_at is null for update")
                .params(conversation.value(), owner.value())
                .query((row, number) -> new NamedConversation(
                        title(row, "title_is_withheld"),
                        row.getObject("title_source", Long.class),
                        row.getObject("title_turn", Long.class)))
                .optional();
    }

    Optional<ShareLink> find(ConversationId conversation) {
        return jdbc.sql(LINKS + "where s.conversation_id = ?")
                .param(conversation.value())
                .query((row, number) -> read(row))
                .optional();
    }

    /** What leads somewhere now: not while its owner is suspended. */
    Optional<ShareLink> findInForce(ShareToken token, Instant now) {
        return jdbc.sql(LINKS + """
                        join account a on a.id = c.owner_id
                        where s.token = ? and s.withdrawn_at is null and a.closed_at is null
                          and (a.suspended_until is null or a.suspended_until <= ?)""")
                .params(token.value(), Timestamps.parameter(now))
                .query((row, number) -> read(row))
                .optional();
    }

    List<ShareLink> listOf(AccountId owner) {
        return jdbc.sql(LINKS + "where c.owner_id = ? order by s.changed_at desc, s.conversation_id desc")
                .param(owner.value())
                .query((row, number) -> read(row))
                .list();
    }

    /** In id order, as they were said. */
    Set<TurnId> turns(ConversationId conversation) {
        return new TreeSet<>(jdbc.sql("select turn_id from share_turn where conversation_id = ?")
                .param(conversation.value())
                .query((row, number) -> new TurnId(row.getLong(1)))
                .list());
    }

    Optional<ConversationId> findSharing(TurnId turn) {
        return jdbc.sql("select conversation_id from share_turn where turn_id = ?")
                .param(turn.value())
                .query((row, number) -> new ConversationId(row.getLong(1)))
                .optional();
    }

    void insert(ConversationId conversation, ShareToken token, Instant now) {
        jdbc.sql("insert into share_link (conversation_id, token, title, made_at, changed_at, reason_zh, reason_en)"
                        + " values (?, ?, '', ?, ?, '', '')")
                .params(conversation.value(), token.value(), Timestamps.parameter(now), Timestamps.parameter(now))
                .update();
    }

    void include(ConversationId conversation, NamedConversation name, Collection<TurnId> turns, Instant now) {
        jdbc.sql("update share_link set title = ?, title_source = ?, title_turn = ?, changed_at = ?"
                        + " where conversation_id = ?")
                .param(name.title())
                .param(name.source())
                .param(name.madeIn())
                .param(Timestamps.parameter(now))
                .param(conversation.value())
                .update();
        jdbc.sql("delete from share_turn where conversation_id = ?")
                .param(conversation.value())
                .update();
        for (TurnId turn : turns) {
            jdbc.sql("insert into share_turn (conversation_id, turn_id) values (?, ?)")
                    .params(conversation.value(), turn.value())
                    .update();
        }
    }

    void delete(ConversationId conversation) {
        jdbc.sql("delete from share_link where conversation_id = ?")
                .param(conversation.value())
                .update();
    }

    void withdraw(ConversationId conversation, String by, PublicReason reason, Instant now) {
        jdbc.sql("update share_link set withdrawn_at = ?, withdrawn_by = ?, reason_zh = ?, reason_en = ?"
                        + " where conversation_id = ?")
                .params(Timestamps.parameter(now), by, reason.zh(), reason.en(), conversation.value())
                .update();
    }

    void reinstate(ConversationId conversation) {
        jdbc.sql("update share_link set withdrawn_at = null, withdrawn_by = null, reason_zh = '', reason_en = ''"
                        + " where conversation_id = ?")
                .param(conversation.value())
                .update();
    }

    /** Cleaned: titles were once kept as their owners typed them. */
    private static String title(ResultSet row, String withheldIf) throws SQLException {
        return row.getBoolean(withheldIf) ? NamedConversation.NONE : Judge.clean(row.getString("title"));
    }

    private static ShareLink read(ResultSet row) throws SQLException {
        OffsetDateTime withdrawnAt = row.getObject("withdrawn_at", OffsetDateTime.class);
        return new ShareLink(
                new ConversationId(row.getLong("conversation_id")),
                new AccountId(row.getLong("owner_id")),
                new ShareToken(row.getString("token")),
                title(row, "title_is_down"),
                Timestamps.read(row, "made_at"),
                Timestamps.read(row, "changed_at"),
                row.getInt("turns"),
                withdrawnAt == null
                        ? Optional.empty()
                        : Optional.of(new ShareLink.Withdrawal(
                                row.getString("withdrawn_by"),
                                new PublicReason(row.getString("reason_zh"), row.getString("reason_en")),
                                withdrawnAt.toInstant())));
    }
}
