package dev.sluice.data.share;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.sluice.data.GenerousQuotas;
import dev.sluice.data.SettledTurns;
import dev.sluice.data.TestAccounts;
import dev.sluice.data.TestTurns;
import dev.sluice.data.account.Account;
import dev.sluice.data.account.AccountClosing;
import dev.sluice.data.account.Accounts;
import dev.sluice.data.account.Actor;
import dev.sluice.data.account.NotPermittedException;
import dev.sluice.data.audit.AuditTrail;
import dev.sluice.data.conversation.ConversationSummary;
import dev.sluice.data.conversation.ConversationTurn;
import dev.sluice.data.conversation.Conversations;
import dev.sluice.data.conversation.ReaderCopies;
import dev.sluice.data.journal.RecordedTurns;
import dev.sluice.data.live.LiveUpdates;
import dev.sluice.data.notice.Notice;
import dev.sluice.data.notice.NoticeKind;
import dev.sluice.data.notice.Notices;
import dev.sluice.data.policy.NewTerm;
import dev.sluice.data.policy.OwnTerm;
import dev.sluice.data.policy.Policies;
import dev.sluice.data.policy.Terms;
import dev.sluice.data.quota.AddressQuota;
import dev.sluice.data.review.PublicReason;
import dev.sluice.data.suspension.Suspensions;
import dev.sluice.data.takedown.Takedowns;
import dev.sluice.safety.Action;
import dev.sluice.safety.Direction;
import dev.sluice.safety.Finding;
import dev.sluice.safety.Risk;
import dev.sluice.safety.Stage;
import dev.sluice.safety.lexicon.Grade;
import dev.sluice.safety.turn.Channel;
import dev.sluice.safety.turn.ContentJournal;
import dev.sluice.safety.turn.ContentJournal.Opening;
import dev.sluice.safety.turn.ConversationId;
import dev.sluice.safety.turn.Settlements;
import dev.sluice.safety.turn.Settlements.ChannelFinding;
import dev.sluice.safety.turn.Settlements.Settlement;
import dev.sluice.safety.turn.TurnId;
import dev.sluice.safety.turn.TurnOutcome;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.support.TransactionOperations;

abstract class ShareLinksContract {

    private static final TurnOutcome ANSWERED = new TurnOutcome.Answered(false);
    private static final PublicReason REASON = new PublicReason("涉及他人隐私", "It tells of somebody else");
    private static final String ADDRESS = "203.0.113.9";

    private static final SharingSettings SHARING = new SharingSettings(true);

    private final Actor moderator = TestAccounts.moderator();

    @Autowired
    private ShareLinks links;

    @Autowired
    private SharedPages pages;

    @Autowired
    private SharingDecisions decisions;

    @Autowired
    private Conversations conversations;

    @Autowired
    private ContentJournal journal;

    @Autowired
    private Settlements settlements;

    @Autowired
    private SettledTurns settled;

    @Autowired
    private Takedowns takedowns;

    @Autowired
    private Suspensions suspensions;

    @Autowired
    private AccountClosing closing;

    @Autowired
    private Accounts accounts;

    @Autowired
    private Notices notices;

    @Autowired
    private Terms terms;

    @Autowired
    private Policies policies;

    @Autowired
    private GenerousQuotas quotas;

    @Autowired
    private ShareRows rows;

    @Autowired
    private PublicJudge judge;

    @Autowired
    private ReaderCopies copies;

    @Autowired
    private TransactionOperations transaction;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private RecordedTurns recorded;

    @Autowired
    private AuditTrail audit;

    @Autowired
    private LiveUpdates live;

    @SuppressWarnings("NullAway.Init")
    private Account person;

    @SuppressWarnings("NullAway.Init")
    private ConversationId conversation;

    @SuppressWarnings("NullAway.Init")
    private TurnId first;

    @BeforeEach
    void personWithAConversation() {
        person = TestAccounts.register(accounts);
        conversation = conversations.create(person.actor(), TestTurns.ASSISTANT).id();
        first = say("first question", ANSWERED, "first answer");
    }

    @Test
    void aLinkShowsWhatWasThereUntilItIsUpdated() {
        ShareLink link = share();
        say("second question", ANSWERED, "second answer");

        assertThat(answers(link)).containsExactly("first answer");
        assertThat(sharing()).returns(2, Sharing::turns).returns(true, Sharing::newer);

        ShareLink updated = share();

        assertThat(updated.token()).isEqualTo(link.token());
        assertThat(answers(link)).containsExactly("first answer", "second answer");
        assertThat(sharing().newer()).isFalse();
        assertThat(links.list(person.actor()))
                .singleElement()
                .returns(2, ShareLink::turns)
                .returns("first question", ShareLink::title);
        assertThat(open(link)).returns("first question", SharedConversation::title);
    }

    @Test
    void onlyWhatFinishedAndStandsIsShared() {
        say("refused question", new TurnOutcome.Refused(Risk.A1F), "");
        say("in need", new TurnOutcome.CaredFor(Risk.A4A), "");
        say("cut question", new TurnOutcome.Cut(Risk.A1F, true), "a clean beginning");
        say("stopped question", new TurnOutcome.Cancelled(true), "half an answer");
        TurnId down = say("bad question", ANSWERED, "bad answer");
        takeDown(down);

        assertThat(sharing()).returns(1, Sharing::turns).returns(5, Sharing::leftOut);
        assertThat(open(share()).turns()).singleElement().isInstanceOfSatisfying(SharedTurn.Shown.class, shown -> {
            assertThat(shown.prompt()).isEqualTo("first question");
            assertThat(shown.assistantName()).isEqualTo("Handbook");
        });
    }

    @Test
    void theLatestThatOnePageHoldsIsShared() {
        say("much", ANSWERED, "reed ".repeat(22_000));
        say("as much", ANSWERED, "reed ".repeat(22_000));

        assertThat(sharing()).returns(1, Sharing::turns).returns(2, Sharing::leftOut);
        assertThat(open(share()).turns())
                .singleElement()
                .isInstanceOfSatisfying(
                        SharedTurn.Shown.class,
                        shown -> assertThat(shown.prompt()).isEqualTo("as much"));
    }

    @Test
    void whatIsLeftOutIsCountedFromTheFirstMessageOn() {
        for (int i = 0; i < 201; i++) {
            say("one more", ANSWERED, "yes");
        }

        assertThat(sharing()).returns(200, Sharing::turns).returns(2, Sharing::leftOut);
    }

    @Test
    void nothingIsNoLink() {
        ConversationId empty =
                conversations.create(person.actor(), TestTurns.ASSISTANT).id();

        assertThat(links.share(person.actor(), empty, ADDRESS)).isInstanceOf(ShareOutcome.NothingToShare.class);
        assertThat(links.list(person.actor())).isEmpty();
    }

    @Test
    void othersCannotShareItOrEndIt() {
        Actor stranger = TestAccounts.register(accounts).actor();
        assertThat(links.share(stranger, conversation, ADDRESS)).isInstanceOf(ShareOutcome.NothingToShare.class);
        ShareLink link = share();

        links.end(stranger, conversation);
        links.endAll(stranger);

        assertThat(links.find(stranger, conversation)).isEqualTo(new SharingLookUp.Missing());
        assertThat(answers(link)).hasSize(1);
        assertThatThrownBy(() -> decisions.withdraw(stranger, conversation, REASON))
                .isInstanceOf(NotPermittedException.class);
    }

    @Test
    void aTitleThatTellsOfWhatIsLeftOutIsNotShown() {
        conversation = conversations.create(person.actor(), TestTurns.ASSISTANT).id();
        say("my secret plan", new TurnOutcome.Cancelled(true), "half");
        say("something else", ANSWERED, "an answer");
        assertThat(conversations
                        .find(person.actor(), conversation)
                        .orElseThrow()
                        .title())
                .isEqualTo("my secret plan");

        assertThat(open(share()).title()).isEmpty();

        conversations.rename(person.actor(), conversation, "a name of my own");
        assertThat(open(share()).title()).isEqualTo("a name of my own");
    }

    /** It may be a message that is left out. */
    @Test
    void aTitleOfWhichNobodyKnowsWhatItWasMadeOfIsNotShownUntilItIsGivenAnew() {
        jdbc.sql("update conversation set title_source = null, title_by = 'UNKNOWN' where id = ?")
                .param(conversation.value())
                .update();

        assertThat(open(share()).title()).isEmpty();

        settled.addTitle(person, first, "A fine title");
        assertThat(open(share()).title()).isEmpty();

        conversations.rename(person.actor(), conversation, "a name of my own");
        assertThat(open(share()).title()).isEqualTo("a name of my own");
    }

    /** Browsers would show it turned around, and nobody would have judged that. */
    @Test
    void aTitleThatWasKeptUncleanedIsCleanedWhereverItIsRead() {
        String kept = "\u202Eyrnoreh yerg";
        ShareLink link = share();
        jdbc.sql("update conversation set title = ?, title_source = null, title_by = 'OWNER' where id = ?")
                .params(kept, conversation.value())
                .update();
        jdbc.sql("update share_link set title = ?, title_source = null where conversation_id = ?")
                .params(kept, conversation.value())
                .update();

        assertThat(conversations.list(person.actor()))
                .extracting(ConversationSummary::title)
                .containsExactly("yrnoreh yerg");
        assertThat(links.list(person.actor())).extracting(ShareLink::title).containsExactly("yrnoreh yerg");
        assertThat(open(link).title()).isEqualTo("yrnoreh yerg");

        assertThat(share().title()).isEqualTo("yrnoreh yerg");
        assertThat(jdbc.sql("select title from share_link where conversation_id = ?")
                        .param(conversation.value())
                        .query(String.class)
                        .single())
                .isEqualTo("yrnoreh yerg");
    }

    @Test
    void anAnswerTakenDownIsGoneWithItsMessageAndComesBack() {
        say("second question", ANSWERED, "second answer");
        ShareLink link = share();

        takeDown(first);
        assertThat(open(link).turns().getFirst()).isEqualTo(new SharedTurn.Withheld());
        // Made of that message.
        assertThat(open(link).title()).isEmpty();
        assertThat(pages.findShown(link.token(), first)).isInstanceOf(SharedPage.Gone.class);

        takedowns.restore(moderator, first, version(first), "fine", "");
        assertThat(answers(link)).containsExactly("first answer", "second answer");
        assertThat(open(link).title()).isEqualTo("first question");
        assertThat(pages.findShown(link.token(), first))
                .isInstanceOfSatisfying(
                        SharedPage.Open.class,
                        page -> assertThat(page.conversation())
                                .returns(conversation, SharedConversation::conversation)
                                .satisfies(found -> assertThat(found.turns()).hasSize(1)));
    }

    @Test
    void aTitleTakenDownIsGoneAndComesBack() {
        TurnId title = settled.addTitle(person, first, "A fine title");
        ShareLink link = share();
        assertThat(open(link).title()).isEqualTo("A fine title");

        takeDown(title);
        assertThat(open(link).title()).isEmpty();
        assertThat(answers(link)).containsExactly("first answer");

        takedowns.restore(moderator, title, version(title), "fine", "");
        assertThat(open(link).title()).isEqualTo("A fine title");
    }

    @Test
    void whatANewPolicyWouldStopIsNoLongerShown() {
        say("second question", ANSWERED, "tells of the grey heronry");
        conversations.rename(person.actor(), conversation, "the grey heronry");
        ShareLink link = share();
        Actor admin = TestAccounts.admin();
        OwnTerm term = terms.add(
                admin,
                new NewTerm(
                        "grey heronry",
                        Risk.A1G,
                        Grade.BLOCK,
                        Set.of(Direction.ANSWER),
                        Set.of(),
                        "",
                        Optional.empty()));
        try {
            await().atMost(Duration.ofSeconds(10))
                    .until(() -> policies.current()
                            .judge(Direction.ANSWER, "the grey heronry")
                            .action()
                            .stops());

            assertThat(open(link).turns().getLast()).isEqualTo(new SharedTurn.Withheld());
            assertThat(open(link).title()).isEmpty();
            assertThat(answers(link)).containsExactly("first answer");
            // Made now, it is left out from the beginning.
            assertThat(share().turns()).isEqualTo(1);
        } finally {
            terms.end(admin, term.id());
        }
    }

    /** It may have let pass for staff or adults what it would not let pass for everybody. */
    @Test
    void whatAGuardModelSaidIsWeighedForEverybody() {
        Finding unsafe = new Finding(Stage.GUARD, "guard-test", Risk.A2A, Action.LOG, 0, 4, 1);
        Finding suspect = new Finding(Stage.GUARD, "guard-test", Risk.A2A, Action.FLAG, 0, 4, 0.5);
        sayGuarded("of the prompt", List.of(unsafe), List.of());
        sayGuarded("of the answer", List.of(), List.of(new ChannelFinding(Channel.ANSWER, unsafe)));
        sayGuarded("of the reasoning", List.of(), List.of(new ChannelFinding(Channel.REASONING, unsafe)));
        sayGuarded("a suspicion", List.of(suspect), List.of(new ChannelFinding(Channel.ANSWER, suspect)));

        assertThat(sharing()).returns(3, Sharing::turns).returns(2, Sharing::leftOut);
        assertThat(answers(share())).containsExactly("first answer", "of the reasoning", "a suspicion");
    }

    @Test
    void aTurnWhoseRecordCannotBeReadIsNotShown() {
        say("second question", ANSWERED, "second answer");
        jdbc.sql("update journal_content set findings = 'PROMPT\tNO SUCH STAGE' where turn_id = ?")
                .param(first.value())
                .update();

        assertThat(answers(share())).containsExactly("second answer");
    }

    @Test
    void aDeletedConversationHasNoLink() {
        ShareLink link = share();

        conversations.delete(person.actor(), conversation);
        assertGone(link);
        assertThat(links.list(person.actor())).isEmpty();

        conversations.restoreDeleted(person.actor(), conversation);
        assertThat(answers(link)).hasSize(1);
    }

    @Test
    void aClosedAccountHasNoLinks() {
        ShareLink link = share();

        assertThat(closing.close(person.actor(), TestAccounts.PASSWORD)).isEqualTo(AccountClosing.Outcome.CLOSED);

        assertGone(link);
    }

    @Test
    void linksOfASuspendedAccountRest() {
        ShareLink link = share();
        suspensions.suspend(moderator, person.id(), Instant.now().plus(Duration.ofDays(1)), REASON, "");

        assertGone(link);
        assertThat(sharing().suspended()).isTrue();
        assertThat(links.share(person.actor(), conversation, ADDRESS)).isInstanceOf(ShareOutcome.NotAllowed.class);

        suspensions.restore(moderator, person.id(), "");
        assertThat(answers(link)).hasSize(1);
    }

    @Test
    void whoEndsALinkMakesAnotherOne() {
        ShareLink link = share();

        links.end(person.actor(), conversation);
        assertGone(link);
        ShareLink other = share();
        assertThat(other.token()).isNotEqualTo(link.token());
        assertGone(link);

        links.endAll(person.actor());
        assertGone(other);
    }

    @Test
    void whatAModeratorEndsIsNotMadeAgain() {
        ShareLink link = share();
        assertThat(decisions.find(moderator, first)).contains(link);

        assertThat(decisions.withdraw(moderator, conversation, REASON)).isTrue();
        assertThat(decisions.withdraw(moderator, conversation, REASON)).isFalse();

        assertGone(link);
        assertThat(told()).containsExactly(NoticeKind.SHARE_WITHDRAWN);
        assertThat(links.share(person.actor(), conversation, ADDRESS)).isInstanceOf(ShareOutcome.NotAllowed.class);
        links.end(person.actor(), conversation);
        assertThat(links.share(person.actor(), conversation, ADDRESS)).isInstanceOf(ShareOutcome.NotAllowed.class);
        assertThat(decisions.list(moderator, person.id()))
                .singleElement()
                .satisfies(listed -> assertThat(listed.withdrawn())
                        .hasValueSatisfying(
                                withdrawal -> assertThat(withdrawal.reason()).isEqualTo(REASON)));

        notices.markAllRead(person.actor());
        decisions.reinstate(moderator, conversation);
        assertThat(answers(link)).hasSize(1);
        assertThat(told()).containsExactly(NoticeKind.SHARE_REINSTATED, NoticeKind.SHARE_WITHDRAWN);
    }

    @Test
    void whoReadsTooMuchWaits() {
        ShareLink link = share();
        quotas.exhaust(AddressQuota.READ_SHARED, true);
        quotas.exhaust(AddressQuota.SHARE, true);
        try {
            assertThat(pages.open(link.token().value(), ADDRESS)).isInstanceOf(SharedPage.TooMany.class);
            assertThat(links.share(person.actor(), conversation, ADDRESS)).isInstanceOf(ShareOutcome.TooMany.class);
        } finally {
            quotas.exhaust(AddressQuota.READ_SHARED, false);
            quotas.exhaust(AddressQuota.SHARE, false);
        }
    }

    @Test
    void withSharingSwitchedOffNoLinkLeadsAnywhere() {
        ShareLink link = share();
        SharedPages off = pages(new SharingSettings(false), judge);

        assertThat(off.open(link.token().value(), ADDRESS)).isInstanceOf(SharedPage.Gone.class);
    }

    /** Its connection would be one that running answers lack. */
    @Test
    void nothingIsJudgedInATransaction() {
        List<ConversationTurn> turns = conversations.turns(person.actor(), conversation);

        assertThatThrownBy(() -> transaction.execute(status -> judge.judge(turns)))
                .isInstanceOf(IllegalTransactionStateException.class);
    }

    @Test
    void whoComesWhileTooMuchIsJudgedIsToldToComeAgain() {
        String token = share().token().value();
        JudgingPlaces places = new JudgingPlaces(1, Duration.ZERO);
        PublicJudge busy = new PublicJudge(policies, recorded, places);

        assertThat(places.work(() -> {
                    assertThat(pages(SHARING, busy).open(token, ADDRESS))
                            .isEqualTo(new SharedPage.Busy(PublicJudge.COME_AGAIN));
                    assertThat(links(busy).find(person.actor(), conversation))
                            .isEqualTo(new SharingLookUp.Busy(PublicJudge.COME_AGAIN));
                    assertThat(links(busy).share(person.actor(), conversation, ADDRESS))
                            .isEqualTo(new ShareOutcome.Busy(PublicJudge.COME_AGAIN));
                }))
                .isTrue();

        assertThat(pages(SHARING, busy).open(token, ADDRESS)).isInstanceOf(SharedPage.Open.class);
    }

    @Test
    void whatWasJudgedOnceIsReadWithoutWaiting() {
        Opening opening = TestTurns.openingWithPersonalData(person, conversation);
        assertThat(journal.begin(opening)).isTrue();
        settlements.settle(TestTurns.settlement(opening, ANSWERED, "noted"));
        String token = share().token().value();
        JudgingPlaces places = new JudgingPlaces(1, Duration.ZERO);
        PublicJudge remembering = new PublicJudge(policies, recorded, places);
        assertThat(pages(SHARING, remembering).open(token, ADDRESS)).isInstanceOf(SharedPage.Open.class);

        assertThat(places.work(() -> {
                    assertThat(pages(SHARING, remembering).open(token, ADDRESS)).isInstanceOf(SharedPage.Open.class);
                    assertThat(links(remembering).find(person.actor(), conversation))
                            .isInstanceOfSatisfying(
                                    SharingLookUp.Found.class,
                                    found -> assertThat(found.sharing().personalData())
                                            .containsExactly("personal-phone"));
                }))
                .isTrue();
    }

    @Test
    void whatIsTakenDownWhileItIsJudgedIsNotShared() {
        TurnId second = say("second question", ANSWERED, "second answer");
        PublicJudge slow = new PublicJudge(policies, recorded, new JudgingPlaces(1, Duration.ZERO)) {
            @Override
            Optional<Opinions> judge(Collection<ConversationTurn> turns) {
                Optional<Opinions> opinions = super.judge(turns);
                takeDown(second);
                return opinions;
            }
        };

        assertThat(links(slow).share(person.actor(), conversation, ADDRESS))
                .isInstanceOfSatisfying(
                        ShareOutcome.Shared.class,
                        shared -> assertThat(shared.link().turns()).isEqualTo(1));
        assertThat(rows.turns(conversation)).containsExactly(first);
    }

    @Test
    void personalDataIsToldOf() {
        Opening opening = TestTurns.openingWithPersonalData(person, conversation);
        assertThat(journal.begin(opening)).isTrue();
        settlements.settle(TestTurns.settlement(opening, ANSWERED, "noted"));

        assertThat(sharing().personalData()).containsExactly("personal-phone");
    }

    @Test
    void whatIsNoTokenIsNoLink() {
        assertThat(Stream.of("", "x", "A".repeat(32), "A".repeat(33), "%00")
                        .map(text -> pages.open(text, ADDRESS))
                        .collect(Collectors.toSet()))
                .containsExactly(new SharedPage.Gone());
    }

    private TurnId say(String prompt, TurnOutcome outcome, String answer) {
        Opening opening = TestTurns.opening(
                person,
                conversation,
                prompt,
                outcome instanceof TurnOutcome.Refused || outcome instanceof TurnOutcome.CaredFor
                        ? Action.BLOCK
                        : Action.ALLOW);
        assertThat(journal.begin(opening)).isTrue();
        settlements.settle(TestTurns.settlement(opening, outcome, answer));
        return opening.turn();
    }

    private void sayGuarded(String answer, List<Finding> ofPrompt, List<ChannelFinding> ofAnswer) {
        Opening opening = TestTurns.opening(person, conversation, "a question");
        assertThat(journal.begin(opening)).isTrue();
        Settlement plain = TestTurns.settlement(opening, ANSWERED, answer);
        settlements.settle(new Settlement(
                plain.turn(),
                plain.outcome(),
                plain.answer(),
                "some reasoning",
                Optional.empty(),
                ofAnswer,
                plain.policyVersion(),
                Optional.empty(),
                plain.endedAt(),
                Optional.empty(),
                new Settlements.GuardRecord(ofPrompt, List.of())));
    }

    private ShareLink share() {
        ShareOutcome outcome = links.share(person.actor(), conversation, ADDRESS);
        assertThat(outcome).isInstanceOf(ShareOutcome.Shared.class);
        return ((ShareOutcome.Shared) outcome).link();
    }

    private Sharing sharing() {
        SharingLookUp found = links.find(person.actor(), conversation);
        assertThat(found).isInstanceOf(SharingLookUp.Found.class);
        return ((SharingLookUp.Found) found).sharing();
    }

    private SharedConversation open(ShareLink link) {
        SharedPage page = pages.open(link.token().value(), ADDRESS);
        assertThat(page).isInstanceOf(SharedPage.Open.class);
        return ((SharedPage.Open) page).conversation();
    }

    private List<String> answers(ShareLink link) {
        return open(link).turns().stream()
                .filter(SharedTurn.Shown.class::isInstance)
                .map(turn -> ((SharedTurn.Shown) turn).answer())
                .toList();
    }

    private void assertGone(ShareLink link) {
        assertThat(pages.open(link.token().value(), ADDRESS)).isInstanceOf(SharedPage.Gone.class);
        assertThat(pages.findShown(link.token(), first)).isInstanceOf(SharedPage.Gone.class);
    }

    private SharedPages pages(SharingSettings settings, PublicJudge judge) {
        return new SharedPages(rows, judge, settings, copies, quotas, transaction, InstantSource.system());
    }

    private ShareLinks links(PublicJudge judge) {
        return new ShareLinks(
                rows,
                judge,
                SHARING,
                conversations,
                accounts,
                quotas,
                audit,
                live,
                transaction,
                InstantSource.system());
    }

    private List<NoticeKind> told() {
        return notices.listAll(person.actor()).stream().map(Notice::kind).toList();
    }

    private void takeDown(TurnId turn) {
        takedowns.takeDown(moderator, turn, version(turn), Risk.A1G, "untrue", "");
    }

    private long version(TurnId turn) {
        return takedowns.availableActions(moderator, turn).version();
    }
}
