package dev.sluice.data.dryrun;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.sluice.data.TestAccounts;
import dev.sluice.data.account.Account;
import dev.sluice.data.account.Accounts;
import dev.sluice.data.account.Actor;
import dev.sluice.data.account.NotPermittedException;
import dev.sluice.data.audit.AuditFilter;
import dev.sluice.data.audit.AuditKind;
import dev.sluice.data.audit.AuditRecord;
import dev.sluice.data.audit.AuditTrail;
import dev.sluice.data.chain.Timestamps;
import dev.sluice.data.conversation.Conversations;
import dev.sluice.data.dryrun.DryRunReport.End;
import dev.sluice.data.journal.ContentLog;
import dev.sluice.data.journal.LogEntry;
import dev.sluice.data.journal.LogOutcome;
import dev.sluice.data.journal.RecordedTurn;
import dev.sluice.data.journal.RecordedTurns;
import dev.sluice.data.policy.NewTerm;
import dev.sluice.data.policy.OwnTerm;
import dev.sluice.data.policy.Policies;
import dev.sluice.data.policy.PolicyDraft;
import dev.sluice.data.policy.PolicyTable;
import dev.sluice.data.policy.PolicyTables;
import dev.sluice.data.policy.TermLists;
import dev.sluice.data.policy.TermRefusedException;
import dev.sluice.data.policy.Terms;
import dev.sluice.safety.Action;
import dev.sluice.safety.Audience;
import dev.sluice.safety.Concern;
import dev.sluice.safety.Direction;
import dev.sluice.safety.Finding;
import dev.sluice.safety.Handling;
import dev.sluice.safety.Risk;
import dev.sluice.safety.Verdict;
import dev.sluice.safety.lexicon.Grade;
import dev.sluice.safety.turn.Admission;
import dev.sluice.safety.turn.ChatTurns;
import dev.sluice.safety.turn.ContentJournal;
import dev.sluice.safety.turn.ConversationId;
import dev.sluice.safety.turn.History;
import dev.sluice.safety.turn.PastTurn;
import dev.sluice.safety.turn.ScriptedAssistants;
import dev.sluice.safety.turn.Settlements;
import dev.sluice.safety.turn.Settlements.ChannelFinding;
import dev.sluice.safety.turn.TurnId;
import dev.sluice.safety.turn.TurnOutcome;
import dev.sluice.safety.turn.TurnPurpose;
import dev.sluice.safety.turn.TurnReplay;
import dev.sluice.safety.turn.TurnRequest;
import dev.sluice.safety.turn.TurnTestData;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/** What a dry run says is what comes to pass when the draft is published, and it leaves nothing behind but its record. */
abstract class DryRunsContract {

    private static final Duration SOON = Duration.ofSeconds(30);
    private static final String PHONE = "Call 13812345678 in the morning.";

    /** Prompts, and what the model says to them. */
    private static final Map<String, String> TALK = Map.of(
            "Who keeps the weir?", "The weir keeper does, with a long hook.",
            "And who helps the weir keeper?", "Nobody.",
            "Whom may I call?", PHONE,
            "My number is 13912345678", "Thank you.",
            "Say the old word", "Here: sluice-demo-term, as it was.",
            "sluice-demo-term", "never said",
            "Tell me of the weir", "It is a low dam.",
            "keeper, I mean", "I see.");

    private final Actor admin = TestAccounts.admin();
    private final AtomicReference<String> answer = new AtomicReference<>("");
    private final ScriptedAssistants assistants = ScriptedAssistants.always((question, sink) -> {
        for (String piece : pieces(answer.get())) {
            sink.answer(piece);
        }
        return ScriptedAssistants.complete();
    });

    @Autowired
    DryRuns runs;

    @Autowired
    PolicyTables tables;

    @Autowired
    Terms terms;

    @Autowired
    TermLists lists;

    @Autowired
    Policies policies;

    @Autowired
    Accounts accounts;

    @Autowired
    Conversations conversations;

    @Autowired
    Admission admission;

    @Autowired
    ContentJournal journal;

    @Autowired
    History history;

    @Autowired
    Settlements settlements;

    @Autowired
    ContentLog log;

    @Autowired
    RecordedTurns recorded;

    @Autowired
    AuditTrail audit;

    @Autowired
    JdbcTemplate jdbc;

    private ChatTurns turns;
    private Account person;
    private ConversationId place;

    @BeforeEach
    void somebodyChats() {
        turns = new ChatTurns(
                assistants, admission, journal, history, settlements, policies::current, InstantSource.system());
        person = TestAccounts.register(accounts);
        place = conversations.create(person.actor(), TurnTestData.ASSISTANT).id();
    }

    @AfterEach
    void backToDefault() {
        turns.close();
        terms.list(admin).stream().filter(OwnTerm::isInForce).forEach(term -> terms.end(admin, term.id()));
        publish(PolicyTable.DEFAULT);
    }

    @Test
    void aTable_saysWhatComesToPass() {
        Handling draft = Handling.DEFAULT
                .with(cell(Concern.PERSONAL_DATA, Direction.ANSWER), Action.REFUSE)
                .with(cell(Concern.PERSONAL_DATA, Direction.PROMPT), Action.REFUSE)
                .with(cell(Concern.of(Risk.A1H), Direction.PROMPT), Action.FLAG)
                .with(cell(Concern.of(Risk.A1H), Direction.ANSWER), Action.FLAG);
        PolicyTable table = new PolicyTable(draft, Optional.empty());
        comesToPass(new PolicyDraft.Table(table), () -> publish(table), 3);
    }

    @Test
    void aTerm_saysWhatComesToPass() {
        NewTerm term = term("weir keeper", Grade.BLOCK);
        comesToPass(new PolicyDraft.OneTerm(term, Optional.empty()), () -> terms.add(admin, term), 2);
    }

    @Test
    void aChangedTerm_saysWhatComesToPass() {
        OwnTerm strict = terms.add(admin, term("weir keeper", Grade.BLOCK));
        awaitPolicy();
        NewTerm mild = term("weir keeper", Grade.SIGNAL);
        comesToPass(
                new PolicyDraft.OneTerm(mild, Optional.of(strict.id())),
                () -> terms.change(admin, strict.id(), mild),
                2);
    }

    @Test
    void aList_saysWhatComesToPass() {
        var list = lists.preview(admin, "term,risk\nlow dam,A.1.h\nlong hook,A.2.b\n", ZoneOffset.UTC);
        comesToPass(new PolicyDraft.TermList(list), () -> lists.importAll(admin, list), 2);
    }

    /** Chats, tries the draft, publishes it, says the same again and compares. */
    private void comesToPass(PolicyDraft draft, Runnable publish, int changed) {
        Map<TurnId, String> said = new LinkedHashMap<>();
        TALK.keySet().stream().sorted().forEach(prompt -> said.put(ask(prompt, new TurnPurpose.Answer()), prompt));

        DryRunReport report = run(draft);

        assertThat(report.end()).isEqualTo(End.DONE);
        assertThat(report.turns()).isGreaterThanOrEqualTo(said.size());
        List<ChangedTurn> changes = report.changes().stream()
                .filter(change -> said.containsKey(change.turn()))
                .toList();
        assertThat(changes).hasSize(changed);
        publish.run();
        awaitPolicy();
        said.forEach((turn, prompt) -> {
            Set<Treatment> before = treatments(turn);
            Set<Treatment> after = treatments(ask(prompt, new TurnPurpose.NewVersion(turn)));
            Set<Treatment> told = new HashSet<>(before);
            changes.stream().filter(change -> change.turn().equals(turn)).forEach(change -> {
                assertThat(change.account()).isEqualTo(person.id());
                told.addAll(change.gained());
                told.removeAll(change.lost());
            });
            assertThat(told).as(prompt).isEqualTo(after);
        });
    }

    @Test
    void onAYoungSiteItReachesBackToTheFirstAnswer() {
        ask("Who keeps the weir?", new TurnPurpose.Answer());
        // Other tests of this database have older ones.
        Instant week = Instant.now().minus(Duration.ofDays(7));
        jdbc.update(
                "update journal_index set purpose = 'ELDER' where purpose = 'ANSWER' and started_at < ?",
                Timestamps.parameter(week));
        try {
            Instant first = jdbc.queryForObject(
                    "select min(started_at) as oldest from journal_index where purpose = 'ANSWER'",
                    (row, number) -> Timestamps.read(row, "oldest"));
            assertThat(run(new PolicyDraft.Table(PolicyTable.DEFAULT)).reached())
                    .isEqualTo(first);
        } finally {
            jdbc.update("update journal_index set purpose = 'ANSWER' where purpose = 'ELDER'");
        }
    }

    @Test
    void theReasonStandsInTheText() {
        TurnId turn = ask("Who keeps the weir?", new TurnPurpose.Answer());
        DryRunReport report = run(new PolicyDraft.OneTerm(term("weir keeper", Grade.BLOCK), Optional.empty()));
        assertThat(report.terms()).containsExactly(Map.entry("draft-1", "weir keeper"));
        assertThat(report.people()).isPositive();
        assertThat(report.gained(Treatment.ANSWER_CUT)).isPositive();
        assertThat(report.lost(Treatment.ANSWER_CUT)).isZero();
        ChangedTurn change = report.changes().getFirst();
        assertThat(change.turn()).isEqualTo(turn);
        assertThat(change.reason().rule()).isEqualTo("draft-1");
        RecordedTurn text = runs.texts(admin, report, 0, 1).getFirst();
        assertThat(text.said()
                        .text(change.channel())
                        .substring(change.reason().start(), change.reason().end()))
                .isEqualTo("weir keeper");
    }

    @Test
    void whatCannotBeReadIsCounted_andTheOthersAreJudged() {
        TurnId readable = ask("Who keeps the weir?", new TurnPurpose.Answer());
        TurnId changed = ask("Tell me of the weir", new TurnPurpose.Answer());
        String findings = jdbc.queryForObject(
                "select findings from journal_content where turn_id = ?", String.class, changed.value());
        PolicyDraft draft = new PolicyDraft.OneTerm(term("weir keeper", Grade.BLOCK), Optional.empty());
        DryRunReport before = run(draft);

        jdbc.update("update journal_content set findings = 'nonsense' where turn_id = ?", changed.value());
        DryRunReport after = run(draft);
        jdbc.update("update journal_content set findings = ? where turn_id = ?", findings, changed.value());

        assertThat(after.end()).isEqualTo(End.DONE);
        assertThat(after.gone()).isEqualTo(before.gone() + 1);
        assertThat(after.turns()).isEqualTo(before.turns() - 1);
        assertThat(after.changes()).extracting(ChangedTurn::turn).contains(readable);
    }

    @Test
    void earlierPromptsAreThoseThatTheEntranceWasGiven() {
        TurnPurpose answer = new TurnPurpose.Answer();
        Map<TurnId, List<String>> given = new LinkedHashMap<>();
        for (int i = 0; i < 10; i++) {
            askedWith(given, "Message " + i, answer);
        }
        askedWith(given, "Say the old word", answer);
        TurnId first = askedWith(given, "Message 11", answer);
        TurnId second = askedWith(given, "Message 11", new TurnPurpose.NewVersion(first));
        askedWith(given, "Message 11", new TurnPurpose.NewVersion(second));
        askedWith(given, "The last", answer);
        assertThat(given.get(second)).hasSize(TurnReplay.PROMPTS_BEFORE).doesNotContain("Message 11");
        recorded.find(List.copyOf(given.keySet()))
                .forEach(turn -> assertThat(turn.said().promptsBefore())
                        .as(turn.said().prompt())
                        .isEqualTo(given.get(turn.turn())));
    }

    @Test
    void aLongRowOfVersionsHidesNoEarlierPrompts() {
        TurnPurpose answer = new TurnPurpose.Answer();
        Map<TurnId, List<String>> given = new LinkedHashMap<>();
        for (int i = 0; i < TurnReplay.PROMPTS_BEFORE; i++) {
            askedWith(given, "Message " + i, answer);
        }
        TurnId version = askedWith(given, "Again and again", answer);
        for (int i = 0; i < 20; i++) {
            version = askedWith(given, "Again and again", new TurnPurpose.NewVersion(version));
        }
        TurnId behind = askedWith(given, "Behind them", answer);
        assertThat(given.get(behind)).hasSize(TurnReplay.PROMPTS_BEFORE);
        for (int i = 0; i < TurnReplay.PROMPTS_BEFORE; i++) {
            askedWith(given, "Later " + i, answer);
        }
        TurnId last = askedWith(given, "The last", answer);
        recorded.find(List.of(last, behind))
                .forEach(turn -> assertThat(turn.said().promptsBefore()).isEqualTo(given.get(turn.turn())));
    }

    private TurnId askedWith(Map<TurnId, List<String>> given, String prompt, TurnPurpose purpose) {
        List<String> before = history.recent(place, purpose.about(), TurnReplay.PROMPTS_BEFORE).stream()
                .map(PastTurn::prompt)
                .toList()
                .reversed();
        TurnId turn = ask(prompt, purpose);
        given.put(turn, before);
        return turn;
    }

    @Test
    void leavesOnlyItsRecord_withoutWords() {
        ask("Who keeps the weir?", new TurnPurpose.Answer());
        var version = policies.current().policy().version();
        int before = acts().size();
        DryRunReport report = run(new PolicyDraft.OneTerm(term("weir keeper", Grade.BLOCK), Optional.empty()));
        assertThat(acts()).hasSize(before + 1).first().satisfies(act -> {
            assertThat(act.actorName()).isEqualTo(admin.name());
            assertThat(act.details())
                    .isEqualTo("draft=TERM days=7 turns=%d changed=%d people=%d end=DONE"
                            .formatted(report.turns(), report.changes().size(), report.people()));
        });
        assertThat(terms.list(admin)).noneMatch(OwnTerm::isInForce);
        assertThat(policies.current().policy().version()).isEqualTo(version);
    }

    @Test
    void whoCancelsGetsWhatIsThereSoFar_andIsOnRecord() {
        DryRunReport report = run(new PolicyDraft.Table(PolicyTable.DEFAULT), DryRun::cancel);
        assertThat(report.end()).isEqualTo(End.CANCELLED);
        assertThat(acts().getFirst().details()).endsWith("end=CANCELLED");
    }

    @Test
    void aPageThatIsGone_endsIt() {
        DryRunReport report = run(new PolicyDraft.Table(PolicyTable.DEFAULT), run -> {
            throw new IllegalStateException("no page");
        });
        assertThat(report.end()).isEqualTo(End.CANCELLED);
    }

    @Test
    void oneAtATime_andNoneWhileTheSiteStops() throws InterruptedException {
        ask("Who keeps the weir?", new TurnPurpose.Answer());
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        DryRun first = runs.start(admin, new PolicyDraft.Table(PolicyTable.DEFAULT), Reach.WEEK, run -> {
            begun.countDown();
            waitFor(goOn);
        });
        begun.await();
        assertThatThrownBy(() -> runs.start(admin, new PolicyDraft.Table(PolicyTable.DEFAULT), Reach.WEEK, run -> {}))
                .isInstanceOf(DryRunBusyException.class);
        Thread stop = Thread.startVirtualThread(runs::stop);
        try {
            await().atMost(SOON).until(() -> !runs.isRunning());
            goOn.countDown();
            stop.join();
            assertThat(first.report().orElseThrow().end()).isEqualTo(End.SITE_STOPPING);
        } finally {
            runs.start();
        }
    }

    private static List<String> pieces(String text) {
        return IntStream.iterate(0, at -> at < text.length(), at -> at + 7)
                .mapToObj(at -> text.substring(at, Math.min(text.length(), at + 7)))
                .toList();
    }

    private static void waitFor(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void onlyAdmins_andOnlyWhatCouldBePublished() {
        PolicyDraft draft = new PolicyDraft.OneTerm(term("weir keeper", Grade.BLOCK), Optional.empty());
        assertThatThrownBy(() -> runs.start(TestAccounts.moderator(), draft, Reach.WEEK, run -> {}))
                .isInstanceOf(NotPermittedException.class);
        terms.add(admin, term("Weir Keeper", Grade.BLOCK));
        assertThatThrownBy(() -> runs.start(admin, draft, Reach.WEEK, run -> {}))
                .isInstanceOf(TermRefusedException.class);
    }

    private List<AuditRecord> acts() {
        return audit.search(
                        admin,
                        new AuditFilter(Set.of(AuditKind.DRY_RUN_MADE), "", "", Optional.empty(), Optional.empty()),
                        Optional.empty(),
                        100)
                .records();
    }

    private DryRunReport run(PolicyDraft draft) {
        return run(draft, run -> {});
    }

    private DryRunReport run(PolicyDraft draft, Consumer<DryRun> listener) {
        DryRun run = runs.start(admin, draft, Reach.WEEK, listener);
        await().atMost(SOON).until(() -> run.report().isPresent());
        return run.report().orElseThrow();
    }

    private TurnId ask(String prompt, TurnPurpose purpose) {
        answer.set(TALK.getOrDefault(prompt, "I see."));
        TurnId turn = turns.start(
                new TurnRequest(person.id(), place, TurnTestData.ASSISTANT, prompt, Locale.ENGLISH, "192.0.2.1")
                        .as(purpose));
        await().atMost(SOON)
                .pollInterval(Duration.ofMillis(5))
                .until(() -> settlements.findSettled(turn).isPresent() && !turns.isRunning(turn));
        return turn;
    }

    /** As the record has it, whatever a replay says. */
    private Set<Treatment> treatments(TurnId turn) {
        LogEntry entry = log.open(admin, turn).orElseThrow();
        Verdict prompt = entry.promptVerdict();
        List<Finding> findings =
                entry.findings().stream().map(ChannelFinding::finding).toList();
        Action ofAnswer = Verdict.of(findings, entry.policyVersion()).action();
        Set<Treatment> all = new HashSet<>();
        switch (entry.row().outcome()) {
            case REFUSED -> all.add(Treatment.PROMPT_REFUSED);
            case CARED_FOR -> all.add(Treatment.PROMPT_CARED_FOR);
            case CUT -> all.add(Treatment.ANSWER_CUT);
            default -> {}
        }
        if (entry.row().outcome() == LogOutcome.REFUSED && prompt.action() == Action.BLOCK) {
            all.add(Treatment.PROMPT_WITH_STRIKE);
        }
        if (prompt.action() == Action.FLAG) {
            all.add(Treatment.PROMPT_FLAGGED);
        }
        if (entry.outcome().orElseThrow() instanceof TurnOutcome.Cut cut) {
            if (!cut.keepsBeginning()) {
                all.add(Treatment.ANSWER_WITHDRAWN);
            }
        } else if (ofAnswer == Action.MASK) {
            all.add(Treatment.ANSWER_MASKED);
        } else if (ofAnswer == Action.FLAG) {
            all.add(Treatment.ANSWER_FLAGGED);
        }
        return all;
    }

    private void publish(PolicyTable table) {
        tables.publish(admin, tables.current(admin).number(), table, "test");
        awaitPolicy();
    }

    /** Until the gate judges by what was published last. */
    private void awaitPolicy() {
        await().atMost(SOON)
                .until(() -> policies.current()
                                .policy()
                                .handling()
                                .equals(tables.current(admin).table().handling())
                        && ownTerms().equals(inForce()));
    }

    private Set<String> ownTerms() {
        Set<String> ids = new HashSet<>();
        policies.current().policy().lexicon().terms().stream()
                .filter(term -> term.id().startsWith("operator-"))
                .forEach(term -> ids.add(term.id()));
        return ids;
    }

    private Set<String> inForce() {
        Set<String> ids = new HashSet<>();
        terms.list(admin).stream()
                .filter(OwnTerm::isInForce)
                .forEach(term -> ids.add(term.id().rule()));
        return ids;
    }

    private static Handling.Cell cell(Concern concern, Direction direction) {
        return new Handling.Cell(concern, direction, Audience.ADULT);
    }

    private static NewTerm term(String text, Grade grade) {
        return new NewTerm(text, Risk.A2B, grade, Set.of(Direction.values()), Set.of(), "", Optional.empty());
    }
}
