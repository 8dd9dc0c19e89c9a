package dev.sluice.data.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.sluice.data.TestAccounts;
import dev.sluice.data.TestTurns;
import dev.sluice.data.account.Account;
import dev.sluice.data.account.Accounts;
import dev.sluice.data.account.Actor;
import dev.sluice.data.account.NotPermittedException;
import dev.sluice.data.audit.AuditFilter;
import dev.sluice.data.audit.AuditKind;
import dev.sluice.data.audit.AuditRecord;
import dev.sluice.data.audit.AuditTrail;
import dev.sluice.data.chain.Durability;
import dev.sluice.data.chain.TrustedTime;
import dev.sluice.data.conversation.Conversations;
import dev.sluice.data.notice.Notice;
import dev.sluice.data.notice.NoticeKind;
import dev.sluice.data.notice.Notices;
import dev.sluice.data.takedown.TakedownAction;
import dev.sluice.data.takedown.TakedownConflict;
import dev.sluice.data.takedown.Takedowns;
import dev.sluice.safety.Action;
import dev.sluice.safety.Finding;
import dev.sluice.safety.PolicyVersion;
import dev.sluice.safety.Risk;
import dev.sluice.safety.Stage;
import dev.sluice.safety.guard.GuardOpinion;
import dev.sluice.safety.turn.Channel;
import dev.sluice.safety.turn.ContentJournal;
import dev.sluice.safety.turn.ConversationId;
import dev.sluice.safety.turn.Segment;
import dev.sluice.safety.turn.Settlements;
import dev.sluice.safety.turn.TurnId;
import dev.sluice.safety.turn.TurnOutcome;
import dev.sluice.safety.turn.TurnPurpose;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What staff find in the log, and what they can do with it. */
abstract class ContentLogContract {

    private final Actor moderator = TestAccounts.moderator();

    @Autowired
    private TrustedTime trustedTime;

    @Autowired
    private ContentLog log;

    @Autowired
    private Takedowns takedowns;

    @Autowired
    private Notices notices;

    @Autowired
    private AuditTrail audit;

    @Autowired
    private ContentJournal journal;

    @Autowired
    private Settlements settlements;

    @Autowired
    private Accounts accounts;

    @Autowired
    private Conversations conversations;

    @Autowired
    JdbcTemplate jdbc;

    @Autowired
    private PlatformTransactionManager transactions;

    @Autowired
    private Durability durability;

    @SuppressWarnings("NullAway.Init")
    private Account person;

    @SuppressWarnings("NullAway.Init")
    LogFilter mine;

    @BeforeEach
    void newPerson() {
        person = TestAccounts.register(accounts);
        mine = LogFilter.ALL.withAccountName(person.name().toUpperCase(Locale.ROOT));
    }

    @Test
    void turnsAreFoundByWhatStandsInThem() {
        TurnId flower = answered("Tell me of flowers", "水仙花开了 and the Tulip too");
        TurnId percent = answered("How many?", "100% of 5_5");

        assertThat(found(mine)).containsExactly(percent, flower);
        assertThat(found(mine.withText("水仙"))).containsExactly(flower);
        assertThat(found(mine.withText("花"))).containsExactly(flower);
        assertThat(found(mine.withText("tULIP"))).containsExactly(flower);
        assertThat(found(mine.withText("OF"))).containsExactly(percent, flower);
        assertThat(found(mine.withText("0% o"))).containsExactly(percent);
        assertThat(found(mine.withText("%"))).containsExactly(percent);
        assertThat(found(mine.withText("5_5"))).containsExactly(percent);
        assertThat(found(mine.withText("5x5"))).isEmpty();
        assertThat(found(mine.withText("仙水"))).isEmpty();
    }

    @Test
    void aTurnThatSettlesWhileItIsLookedForIsListedOnce() {
        ContentJournal.Opening opening = TestTurns.opening(
                person,
                conversations.create(person.actor(), TestTurns.ASSISTANT).id(),
                "a question",
                Action.ALLOW);
        assertThat(journal.begin(opening)).isTrue();
        JdbcTemplate settling = new JdbcTemplate(Objects.requireNonNull(jdbc.getDataSource())) {
            private boolean settled;

            @Override
            public <T extends @Nullable Object> List<T> query(
                    String sql, RowMapper<T> mapper, @Nullable Object @Nullable ... parameters) {
                if (!settled && sql.contains("from journal_index i")) {
                    settled = true;
                    settlements.settle(TestTurns.settlement(opening, new TurnOutcome.Answered(false), "an answer"));
                }
                return super.query(sql, mapper, parameters);
            }
        };
        ContentLog looking = new ContentLog(settling, audit, durability);

        List<LogRow> found = Objects.requireNonNull(new TransactionTemplate(transactions)
                .execute(status ->
                        looking.search(moderator, mine, Optional.empty(), 10).rows()));

        assertThat(found)
                .singleElement()
                .returns(opening.turn(), LogRow::turn)
                .returns(LogOutcome.ANSWERED, LogRow::outcome);
    }

    /** The message that a title is made of is on record with its findings already. */
    @Test
    void aTitleIsMarkedAndItsPromptCountsOnce() {
        ContentJournal.Opening message = TestTurns.opening(
                person,
                conversations.create(person.actor(), TestTurns.ASSISTANT).id(),
                "of a thing",
                Action.LOG);
        assertThat(journal.begin(message)).isTrue();
        settlements.settle(TestTurns.settlement(message, new TurnOutcome.Answered(false), "about it"));
        ContentJournal.Opening again =
                TestTurns.opening(person, message.request().conversation(), "of a thing", Action.LOG);
        ContentJournal.Opening title = TestTurns.as(new TurnPurpose.Title(message.turn()), again);
        assertThat(journal.begin(title)).isTrue();
        assertThat(log.refresh(moderator, Set.of(title.turn()))).singleElement().matches(LogRow::title);
        settlements.settle(TestTurns.settlement(title, new TurnOutcome.Answered(false), "A thing"));

        assertThat(log.search(moderator, mine, Optional.empty(), 10).rows())
                .extracting(LogRow::turn, LogRow::title)
                .containsExactly(tuple(title.turn(), true), tuple(message.turn(), false));
        assertThat(found(mine.withRule("test-rule"))).containsExactly(message.turn());
        assertThat(log.open(moderator, title.turn()).orElseThrow().titleOf()).contains(message.turn());
        assertThat(log.open(moderator, message.turn()).orElseThrow().titleOf()).isEmpty();

        takedowns.takeDown(
                moderator,
                title.turn(),
                takedowns.availableActions(moderator, title.turn()).version(),
                Risk.A1H,
                "not a good name",
                "");
        assertThat(notices.list(person.actor())).extracting(Notice::kind).containsExactly(NoticeKind.TITLE_TAKEN_DOWN);
    }

    @Test
    void turnsAreFoundByRiskVerdictOutcomeAndTime() {
        TurnId cut = begun("prompt");
        Finding finding = new Finding(Stage.TERM, "own-demo-zh", Risk.A1F, Action.BLOCK, 6, 10, 1);
        settlements.settle(new Settlements.Settlement(
                cut,
                new TurnOutcome.Cut(Risk.A1F),
                "before",
                "",
                Optional.of(new Settlements.NeverShown(Channel.ANSWER, "水闸演示")),
                List.of(new Settlements.ChannelFinding(Channel.ANSWER, finding)),
                new PolicyVersion("7"),
                Optional.empty(),
                Instant.now()));
        TurnId harmless = answered("prompt", "answer");
        TurnId running = begun("still running");
        journal.append(running, List.of(new Segment(Channel.ANSWER, 0, "so far")));

        assertThat(found(mine.withRisks(Set.of(Risk.A1F, Risk.A2A)))).containsExactly(cut);
        assertThat(found(mine.withRisks(Set.of(Risk.A2A)))).isEmpty();
        assertThat(found(mine.withVerdicts(Set.of(Action.BLOCK)))).containsExactly(cut);
        assertThat(found(mine.withOutcomes(Set.of(LogOutcome.CUT, LogOutcome.RUNNING))))
                .containsExactly(running, cut);
        assertThat(found(mine.withOutcomes(Set.of(LogOutcome.RUNNING)))).containsExactly(running);
        assertThat(found(mine.withText("so FAR"))).containsExactly(running);
        assertThat(found(mine.withText("演示"))).containsExactly(cut);
        assertThat(found(mine.withTime(Optional.of(Instant.now().plusSeconds(60)), Optional.empty())))
                .isEmpty();
        assertThat(found(mine.withTime(
                        Optional.empty(), Optional.of(Instant.now().plusSeconds(60)))))
                .containsExactly(running, harmless, cut);
        LogEntry entry = log.open(moderator, cut).orElseThrow();
        assertThat(entry.neverShown()).contains(new Settlements.NeverShown(Channel.ANSWER, "水闸演示"));
        assertThat(entry.findings()).containsExactly(new Settlements.ChannelFinding(Channel.ANSWER, finding));
        assertThat(entry.outcome()).contains(new TurnOutcome.Cut(Risk.A1F));
        assertThat(entry.position()).isPresent();
        assertThat(log.open(moderator, running)).get().returns("so far", LogEntry::answer);
        assertThat(log.refresh(moderator, Set.of(running, cut)))
                .extracting(LogRow::outcome)
                .containsExactly(LogOutcome.RUNNING, LogOutcome.CUT);
        settlements.settle(
                TestTurns.settlement(opening("still running", running), new TurnOutcome.Cancelled(true), "so far"));
    }

    @Test
    void whatAGuardModelSaidIsOnRecord() {
        TurnId turn = begun("prompt");
        Finding ofPrompt = new Finding(Stage.GUARD, "guard-m", Risk.A1F, Action.FLAG, 0, 6, 0.5);
        Finding ofAnswer = new Finding(Stage.GUARD, "guard-m", Risk.A1D, Action.BLOCK, 0, 4, 1);
        Settlements.Unjudged unjudged =
                new Settlements.Unjudged(Optional.of(Channel.REASONING), GuardOpinion.Why.RESTING, 0, 3);
        settlements.settle(new Settlements.Settlement(
                turn,
                new TurnOutcome.Cut(Risk.A1D),
                "text",
                "Hm.",
                Optional.empty(),
                List.of(new Settlements.ChannelFinding(Channel.ANSWER, ofAnswer)),
                new PolicyVersion("7"),
                Optional.empty(),
                Instant.now(),
                Optional.empty(),
                new Settlements.GuardRecord(List.of(ofPrompt), List.of(unjudged))));

        LogEntry entry = log.open(moderator, turn).orElseThrow();
        assertThat(entry.promptVerdict().findings()).containsExactly(ofPrompt);
        assertThat(entry.findings()).containsExactly(new Settlements.ChannelFinding(Channel.ANSWER, ofAnswer));
        assertThat(entry.unjudged()).containsExactly(unjudged);
        assertThat(found(mine.withRisks(Set.of(Risk.A1D)))).containsExactly(turn);
        assertThat(found(mine.withVerdicts(Set.of(Action.BLOCK)))).containsExactly(turn);
    }

    @Test
    void pagesFollowEachOtherWithoutGaps() {
        List<TurnId> all = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            all.addFirst(answered("prompt " + i, "answer"));
        }
        List<TurnId> read = new ArrayList<>();
        Optional<LogCursor> after = Optional.empty();
        int pages = 0;
        do {
            LogPage page = log.search(moderator, mine, after, 3);
            page.rows().forEach(row -> read.add(row.turn()));
            after = page.next();
            pages++;
        } while (after.isPresent());

        assertThat(read).isEqualTo(all);
        assertThat(pages).isEqualTo(3);
        LogRow third = log.search(moderator, mine, Optional.empty(), 3).rows().getLast();
        assertThat(log.countNewer(moderator, mine, new LogCursor(third.startedAt(), third.turn()), 99))
                .isEqualTo(2);
        assertThat(log.countNewer(moderator, mine, new LogCursor(Instant.EPOCH, third.turn()), 4))
                .isEqualTo(4);
    }

    @Test
    void aroundATurnIsWhatWasSaidNextToIt() {
        ConversationId conversation =
                conversations.create(person.actor(), TestTurns.ASSISTANT).id();
        List<TurnId> all = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            ContentJournal.Opening opening = TestTurns.opening(person, conversation, "prompt " + i);
            assertThat(journal.begin(opening)).isTrue();
            all.add(opening.turn());
            if (i < 7) {
                settlements.settle(TestTurns.settlement(opening, new TurnOutcome.Answered(false), "answer"));
            }
        }

        assertThat(around(all.get(3)))
                .isEqualTo(List.of(List.of(all.get(1), all.get(2)), List.of(all.get(4), all.get(5))));
        assertThat(around(all.get(0))).isEqualTo(List.of(List.of(), List.of(all.get(1), all.get(2))));
        assertThat(around(all.get(6)))
                .as("with one that still runs")
                .isEqualTo(List.of(List.of(all.get(4), all.get(5)), List.of(all.get(7))));
    }

    private List<List<TurnId>> around(TurnId turn) {
        LogRow row = log.open(moderator, turn).orElseThrow().row();
        Surroundings around = log.around(moderator, row, 2);
        return Stream.of(around.before(), around.after())
                .map(rows -> rows.stream().map(LogRow::turn).toList())
                .toList();
    }

    @Test
    void aTakedownWithdrawsTheAnswerAndARestoreBringsItBack() {
        TurnId turn = answered("prompt", "an answer");

        assertThat(takedowns.availableActions(person.actor(), turn).actions()).isEmpty();
        assertThatThrownBy(() -> takedowns.takeDown(person.actor(), turn, 0, Risk.A4E, "private", ""))
                .isInstanceOf(NotPermittedException.class);
        assertThat(takedowns.availableActions(moderator, turn).actions()).containsExactly(TakedownAction.TAKE_DOWN);
        takedowns.takeDown(moderator, turn, 0, Risk.A4E, "it names a person", "see the letter");

        assertThatThrownBy(() -> takedowns.takeDown(moderator, turn, 0, Risk.A4E, "again", ""))
                .isInstanceOf(TakedownConflict.class);
        assertThat(conversations.findTurn(person.actor(), turn)).get().satisfies(copy -> {
            assertThat(copy.answer()).isEmpty();
            assertThat(copy.takedown()).get().returns("it names a person", notice -> notice.publicReason());
        });
        assertThat(found(mine.withTakenDown(Optional.of(true)))).containsExactly(turn);
        long version = takedowns.availableActions(moderator, turn).version();
        takedowns.restore(moderator, turn, version, "an error", "");

        assertThat(conversations.findTurn(person.actor(), turn)).get().returns("an answer", copy -> copy.answer());
        assertThat(found(mine.withTakenDown(Optional.of(true)))).isEmpty();
        assertThat(log.open(moderator, turn).orElseThrow().acts())
                .extracting(LogEntry.Act::takedown)
                .containsExactly(true, false);
        assertThat(audited(turn))
                .containsExactly(AuditKind.CONTENT_OPENED, AuditKind.TURN_RESTORED, AuditKind.TURN_TAKEN_DOWN);
    }

    @Test
    void aTurnTakenDownWhileItRunsIsWithdrawnWhenItIsSettled() {
        TurnId turn = begun("prompt");
        takedowns.takeDown(moderator, turn, 0, Risk.A1F, "not for here", "");

        settlements.settle(TestTurns.settlement(opening("prompt", turn), new TurnOutcome.Answered(false), "all of it"));

        assertThat(conversations.findTurn(person.actor(), turn))
                .get()
                .returns("", copy -> copy.answer())
                .returns(true, copy -> copy.takedown().isPresent());
        assertThat(log.open(moderator, turn)).get().returns("all of it", LogEntry::answer);
    }

    @Test
    void nobodyButStaffReadsTheLog() {
        assertThatThrownBy(() -> log.search(person.actor(), LogFilter.ALL, Optional.empty(), 10))
                .isInstanceOf(NotPermittedException.class);
        assertThatThrownBy(() -> log.open(person.actor(), answered("prompt", "answer")))
                .isInstanceOf(NotPermittedException.class);
    }

    @Test
    void retentionDeletesTheContentAndLeavesTheEntry() {
        TurnId turn = answered("to be forgotten", "answer");
        Retention early = retention(Duration.ofDays(183));
        Retention due = retention(Duration.ofDays(185));

        early.purge();
        assertThat(log.open(moderator, turn)).get().returns("to be forgotten", LogEntry::prompt);
        assertThat(due.purge()).isPositive();

        LogEntry entry = log.open(moderator, turn).orElseThrow();
        assertThat(entry.prompt()).isEmpty();
        assertThat(entry.purge()).get().returns("sluice.retention.days=184", LogEntry.Purge::rule);
        assertThat(due.purge()).isZero();
        assertThatThrownBy(() -> new Retention(jdbc, transactions, audit, Instant::now, trustedTime, 183))
                .hasMessageContaining("184");
    }

    @Test
    void whatACaseIsAboutIsKeptUntilItIsDecided() {
        TurnId turn = answered("objected to", "answer");
        jdbc.update(
                "insert into review_case (id, kind, number, turn_id, topics, opened_at, due_at, state, version, reason_zh,"
                        + " reason_en, internal_note, decided_alone) select turn_id, 'OBJECTION', ?, turn_id, '',"
                        + " started_at, started_at, 'OPEN', 1, '', '', '', false from journal_index where turn_id = ?",
                "C" + turn,
                turn.value());
        Retention due = retention(Duration.ofDays(185));

        due.purge();
        assertThat(log.open(moderator, turn)).get().returns("objected to", LogEntry::prompt);

        jdbc.update("update review_case set state = 'DECIDED' where turn_id = ?", turn.value());
        due.purge();
        assertThat(log.open(moderator, turn)).get().returns("", LogEntry::prompt);
    }

    @Test
    void whatLedToASuspensionIsKeptUntilTheObjectionIsDecided() {
        TurnId turn = answered("a strike", "answer");
        jdbc.update(
                "insert into suspension (id, account_id, begun_at, until_at, automatic, reason_zh, reason_en,"
                        + " internal_note, begun_by) select turn_id, ?, started_at, started_at, true, '', '', '', ''"
                        + " from journal_index where turn_id = ?",
                person.id().value(),
                turn.value());
        jdbc.update(
                "insert into strike (turn_id, account_id, struck_at, suspension_id) select turn_id, ?, started_at,"
                        + " turn_id from journal_index where turn_id = ?",
                person.id().value(),
                turn.value());
        jdbc.update(
                "insert into review_case (id, kind, number, topics, opened_at, due_at, state, version, reason_zh,"
                        + " reason_en, internal_note, decided_alone) select turn_id, 'OBJECTION', ?, '',"
                        + " started_at, started_at, 'OPEN', 1, '', '', '', false from journal_index where turn_id = ?",
                "S" + turn,
                turn.value());
        jdbc.update(
                "insert into objection (id, number, case_id, subject, decision, account_id, account_name, words,"
                        + " first_decided_by_name, filed_at, suspension_id) select turn_id, ?, turn_id, 'SUSPENDED', ?, ?,"
                        + " '', '', '', started_at, turn_id from journal_index where turn_id = ?",
                "S" + turn,
                "suspension " + turn,
                person.id().value(),
                turn.value());
        Retention due = retention(Duration.ofDays(185));

        due.purge();
        assertThat(log.open(moderator, turn)).get().returns("a strike", LogEntry::prompt);

        jdbc.update("update review_case set state = 'DECIDED' where id = ?", turn.value());
        due.purge();
        assertThat(log.open(moderator, turn)).get().returns("", LogEntry::prompt);
    }

    private Retention retention(Duration later) {
        return new Retention(
                jdbc, transactions, audit, () -> Instant.now().plus(later), trustedTime, Retention.FLOOR_DAYS);
    }

    private List<AuditKind> audited(TurnId turn) {
        AuditFilter about = new AuditFilter(Set.of(), "", turn.toString(), Optional.empty(), Optional.empty());
        return audit.search(TestAccounts.admin(), about, Optional.empty(), 50).records().stream()
                .map(AuditRecord::kind)
                .toList();
    }

    List<TurnId> found(LogFilter filter) {
        return log.search(moderator, filter, Optional.empty(), 50).rows().stream()
                .map(LogRow::turn)
                .toList();
    }

    TurnId answered(String prompt, String answer) {
        TurnId turn = begun(prompt);
        settlements.settle(TestTurns.settlement(opening(prompt, turn), new TurnOutcome.Answered(false), answer));
        return turn;
    }

    private TurnId begun(String prompt) {
        ConversationId conversation =
                conversations.create(person.actor(), TestTurns.ASSISTANT).id();
        ContentJournal.Opening opening = TestTurns.opening(person, conversation, prompt);
        assertThat(journal.begin(opening)).isTrue();
        return opening.turn();
    }

    /** Only its turn counts where it is used. */
    private ContentJournal.Opening opening(String prompt, TurnId turn) {
        ContentJournal.Opening any = TestTurns.opening(person, ConversationId.next(), prompt);
        return new ContentJournal.Opening(
                turn, any.request(), prompt, any.promptVerdict(), any.assistantName(), any.startedAt());
    }
}
