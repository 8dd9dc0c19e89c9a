package dev.sluice.data.conversation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.data.TestAccounts;
import dev.sluice.data.TestTurns;
import dev.sluice.data.account.Account;
import dev.sluice.data.account.Accounts;
import dev.sluice.data.account.Actor;
import dev.sluice.data.account.NotPermittedException;
import dev.sluice.data.share.ShareLinks;
import dev.sluice.data.share.ShareOutcome;
import dev.sluice.safety.Action;
import dev.sluice.safety.Risk;
import dev.sluice.safety.turn.Admission.QuotaPeriod;
import dev.sluice.safety.turn.ContentJournal.Opening;
import dev.sluice.safety.turn.ConversationId;
import dev.sluice.safety.turn.History;
import dev.sluice.safety.turn.PastTurn;
import dev.sluice.safety.turn.Settlements.Settlement;
import dev.sluice.safety.turn.TurnId;
import dev.sluice.safety.turn.TurnOutcome;
import dev.sluice.safety.turn.TurnOutcome.Answered;
import dev.sluice.safety.turn.TurnOutcome.Cancelled;
import dev.sluice.safety.turn.TurnOutcome.CaredFor;
import dev.sluice.safety.turn.TurnOutcome.Cut;
import dev.sluice.safety.turn.TurnOutcome.Failed;
import dev.sluice.safety.turn.TurnOutcome.Failure;
import dev.sluice.safety.turn.TurnOutcome.OverQuota;
import dev.sluice.safety.turn.TurnOutcome.Refused;
import dev.sluice.safety.turn.TurnOutcome.TakenDown;
import dev.sluice.safety.turn.TurnPurpose;
import dev.sluice.safety.turn.TurnTestData;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.support.TransactionTemplate;

abstract class ConversationsContract {

    private static final TurnOutcome ANSWERED = new Answered(false);

    @Autowired
    Accounts accounts;

    @Autowired
    Conversations conversations;

    @Autowired
    ShareLinks links;

    @Autowired
    ReaderCopies copies;

    @Autowired
    History history;

    @Autowired
    Ratings ratings;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    JdbcClient jdbc;

    private Account person;
    private Actor actor;
    private ConversationId conversation;

    @BeforeEach
    void openConversation() {
        person = TestAccounts.register(accounts);
        actor = person.actor();
        conversation = conversations.create(actor, TestTurns.ASSISTANT).id();
    }

    @Test
    void whatWasDeletedIsRemovedADayLater() {
        say("kept", "answer");
        ConversationId deleted =
                conversations.create(actor, TestTurns.ASSISTANT).id();
        conversations.delete(actor, deleted);

        InstantSource early = () -> Instant.now().plus(Duration.ofHours(23));
        assertThat(new DeletedConversations(jdbc, transaction, early).purge()).isZero();
        conversations.restoreDeleted(actor, deleted);
        conversations.delete(actor, deleted);
        InstantSource later = () -> Instant.now().plus(Duration.ofHours(25));
        assertThat(new DeletedConversations(jdbc, transaction, later).purge()).isPositive();

        conversations.restoreDeleted(actor, deleted);
        assertThat(conversations.find(actor, deleted)).isEmpty();
        assertThat(conversations.turns(actor, conversation)).hasSize(1);
    }

    @Test
    void whatWasSharedIsRemovedLikewise() {
        say("shared", "answer");
        assertThat(links.share(actor, conversation, "203.0.113.9")).isInstanceOf(ShareOutcome.Shared.class);
        conversations.delete(actor, conversation);

        InstantSource later = () -> Instant.now().plus(Duration.ofHours(25));
        assertThat(new DeletedConversations(jdbc, transaction, later).purge()).isPositive();

        assertThat(jdbc.sql("select count(*) from share_turn where conversation_id = ?")
                        .param(conversation.value())
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void conversationIsListedOnceSomethingWasSaidInIt() {
        assertThat(conversations.list(actor)).isEmpty();
        Opening opening = TestTurns.opening(person, conversation, "How does a lock work?\nTell me more.");

        transaction.executeWithoutResult(status -> copies.begin(opening));

        assertThat(conversations.list(actor))
                .extracting(ConversationSummary::title)
                .containsExactly("How does a lock work? Tell me more.");
    }

    @Test
    void titleComesFromTheFirstPromptThatPassed() {
        settle(TestTurns.opening(person, conversation, "refused words", Action.BLOCK), new Refused(Risk.A1F), "");
        assertThat(title()).isEmpty();
        settle(TestTurns.opening(person, conversation, "I am so sad", Action.CARE), new CaredFor(Risk.A4A), "");
        assertThat(title()).isEmpty();

        say("闸门是怎么工作的", "像水一样");
        say("second", "answer");

        assertThat(title()).isEqualTo("闸门是怎么工作的");
    }

    @Test
    void longPromptMakesAShortTitle() {
        say("水".repeat(39) + "\uD83D\uDC69\u200D\uD83D\uDC69\u200D\uD83D\uDC67 and so on", "answer");

        assertThat(title()).isEqualTo("水".repeat(39) + "…");
    }

    @Test
    void ownerRenames() {
        say("prompt", "answer");

        conversations.rename(actor, conversation, "  My\nlocks ");
        conversations.rename(actor, conversation, "   ");
        say("another", "answer");

        assertThat(title()).isEqualTo("My locks");
    }

    @Test
    void deletedConversationIsGoneUntilItIsRestored() {
        TurnId turn = say("prompt", "answer");

        conversations.delete(actor, conversation);

        assertThat(conversations.list(actor)).isEmpty();
        assertThat(conversations.find(actor, conversation)).isEmpty();
        assertThat(conversations.turns(actor, conversation)).isEmpty();
        assertThat(conversations.findTurn(actor, turn)).isEmpty();

        conversations.restoreDeleted(actor, conversation);

        assertThat(conversations.turns(actor, conversation)).hasSize(1);
        assertThat(conversations.list(actor)).hasSize(1);
    }

    @Test
    void nobodyElseSeesOrChangesAConversation() {
        TurnId turn = say("prompt", "answer");

        for (Actor other : List.of(TestAccounts.register(accounts).actor(), TestAccounts.admin(), Actor.system())) {
            conversations.rename(other, conversation, "mine");
            conversations.delete(other, conversation);
            assertThat(conversations.list(other)).isEmpty();
            assertThat(conversations.find(other, conversation)).isEmpty();
            assertThat(conversations.turns(other, conversation)).isEmpty();
            assertThat(conversations.latestTurns(other, conversation, 5)).isEmpty();
            assertThat(conversations.findTurn(other, turn)).isEmpty();
        }

        assertThat(title()).isEqualTo("prompt");
    }

    @Test
    void listShowsTheLastChangedFirst() {
        say("first", "answer");
        ConversationId first = conversation;
        conversation = conversations.create(actor, TestTurns.ASSISTANT).id();
        say("second", "answer");

        assertThat(conversations.list(actor))
                .extracting(ConversationSummary::title)
                .containsExactly("second", "first");

        conversation = first;
        say("third", "answer");

        assertThat(conversations.list(actor))
                .extracting(ConversationSummary::title)
                .containsExactly("first", "second");
    }

    @Test
    void longConversationIsReadPageByPage() {
        List<TurnId> said = java.util.stream.IntStream.range(0, 25)
                .mapToObj(number -> say("prompt " + number, "answer " + number))
                .toList();

        List<ConversationTurn> last = conversations.latestTurns(actor, conversation, 10);
        List<ConversationTurn> middle =
                conversations.turnsBefore(actor, conversation, last.getFirst().id(), 10);
        List<ConversationTurn> first =
                conversations.turnsBefore(actor, conversation, middle.getFirst().id(), 10);

        assertThat(java.util.stream.Stream.of(first, middle, last).flatMap(List::stream))
                .extracting(ConversationTurn::id)
                .containsExactlyElementsOf(said);
        assertThat(conversations.turns(actor, conversation))
                .extracting(ConversationTurn::id)
                .containsExactlyElementsOf(said);
    }

    @Test
    void everyRecordedOutcomeComesBackAsItWas() {
        List<TurnOutcome> outcomes = new ArrayList<>(TurnTestData.recordedOutcomes());
        outcomes.add(new Failed(Failure.MODEL_BUSY, Optional.of(Duration.ofSeconds(7))));

        outcomes.forEach(outcome -> settle(TestTurns.opening(person, conversation, "prompt"), outcome, "text"));

        assertThat(conversations.turns(actor, conversation))
                .extracting(ConversationTurn::outcome)
                .containsExactlyElementsOf(outcomes);
    }

    @Test
    void timeOfReasoningIsKept() {
        Opening opening = TestTurns.opening(person, conversation, "prompt");
        Settlement plain = TestTurns.settlement(opening, ANSWERED, "text");
        Settlement thoughtAbout = new Settlement(
                plain.turn(),
                plain.outcome(),
                plain.answer(),
                "Hm.",
                plain.neverShown(),
                plain.findings(),
                plain.policyVersion(),
                plain.usage(),
                plain.endedAt(),
                Optional.of(Duration.ofMillis(7_400)),
                plain.guard());
        transaction.executeWithoutResult(status -> copies.record(opening, thoughtAbout));
        settle(TestTurns.opening(person, conversation, "prompt"), ANSWERED, "text");

        assertThat(conversations.turns(actor, conversation))
                .extracting(ConversationTurn::thought)
                .containsExactly(Optional.of(Duration.ofMillis(7_400)), Optional.empty());
    }

    @Test
    void personalDataInAPromptIsKeptByItsKinds() {
        settle(TestTurns.openingWithPersonalData(person, conversation), ANSWERED, "text");
        settle(TestTurns.opening(person, conversation, "prompt"), ANSWERED, "text");

        assertThat(conversations.turns(actor, conversation))
                .extracting(ConversationTurn::personalData)
                .containsExactly(List.of("personal-phone"), List.of());
    }

    @Test
    void whatWasNotAdmittedCannotBeRecorded() {
        Opening opening = TestTurns.opening(person, conversation, "prompt");

        assertThatThrownBy(() -> settle(opening, new OverQuota(QuotaPeriod.DAY, Duration.ofSeconds(1)), ""))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void recordingTwiceChangesNothing() {
        Opening opening = TestTurns.opening(person, conversation, "prompt");
        settle(opening, ANSWERED, "first");

        settle(opening, ANSWERED, "second");

        assertThat(conversations.turns(actor, conversation))
                .extracting(ConversationTurn::answer)
                .containsExactly("first");
    }

    @Test
    void recordingNeedsTheCallersTransaction() {
        Opening opening = TestTurns.opening(person, conversation, "prompt");

        assertThatThrownBy(() -> copies.record(opening, TestTurns.settlement(opening, ANSWERED, "answer")))
                .isInstanceOf(IllegalTransactionStateException.class);
    }

    @Test
    void cutAnswerNeverComesBack() {
        TurnId turn = settle(TestTurns.opening(person, conversation, "prompt"), new Cut(Risk.A1H), "shown before");

        assertThat(read(turn).answer()).isEmpty();
        transaction.executeWithoutResult(status -> copies.markRestored(turn));
        assertThat(read(turn).answer()).isEmpty();
    }

    @Test
    void takenDownAnswerIsGoneUntilItIsRestored() {
        TurnId turn = say("prompt", "answer");
        TakedownNotice notice = new TakedownNotice(Risk.A1G, "not true", Instant.parse("2026-11-22T03:00:00Z"));

        takeDown(turn, notice);

        assertThat(read(turn).answer()).isEmpty();
        assertThat(read(turn).prompt()).isEqualTo("prompt");
        assertThat(read(turn).takedown()).contains(notice);
        assertThat(history.recent(conversation, Optional.empty(), 10)).isEmpty();

        transaction.executeWithoutResult(status -> copies.markRestored(turn));

        assertThat(read(turn).answer()).isEqualTo("answer");
        assertThat(read(turn).takedown()).isEmpty();
        assertThat(read(turn).restored()).isTrue();
        assertThat(history.recent(conversation, Optional.empty(), 10)).hasSize(1);
    }

    @Test
    void answerTakenDownWhileItRanCanBeRestoredToo() {
        TurnId turn = settle(TestTurns.opening(person, conversation, "prompt"), new TakenDown(), "half an");
        takeDown(turn, new TakedownNotice(Risk.A1G, "not true", Instant.parse("2026-11-22T03:00:00Z")));

        assertThat(read(turn).answer()).isEmpty();
        transaction.executeWithoutResult(status -> copies.markRestored(turn));
        assertThat(read(turn).answer()).isEqualTo("half an");
    }

    @Test
    void aPromptThatAGuardModelRefusesGivesNoTitle_theNextOneDoes() {
        Opening refused = TestTurns.opening(person, conversation, "Refused a little later");
        transaction.executeWithoutResult(status -> copies.begin(refused));
        settle(refused, new Refused(Risk.A1F), "");
        assertThat(conversations.list(actor))
                .extracting(ConversationSummary::title)
                .containsExactly("");
        say("How does a lock work?", "Like this");
        assertThat(conversations.list(actor))
                .extracting(ConversationSummary::title)
                .containsExactly("How does a lock work?");
    }

    @Test
    void modelIsToldNothingThatWasWithdrawnOrRefused() {
        say("one", "first");
        settle(TestTurns.opening(person, conversation, "two", Action.BLOCK), new Refused(Risk.A1F), "");
        // A guard model's opinion came after the beginning of the answer.
        TurnId refusedLate = settle(
                TestTurns.opening(person, conversation, "two and a half"), new Refused(Risk.A1F, true), "shown before");
        assertThat(read(refusedLate).answer()).isEmpty();
        settle(TestTurns.opening(person, conversation, "three", Action.CARE), new CaredFor(Risk.A4A), "");
        settle(TestTurns.opening(person, conversation, "four"), new Cut(Risk.A1H), "shown before");
        settle(TestTurns.opening(person, conversation, "five"), new TakenDown(), "shown before");
        settle(
                TestTurns.opening(person, conversation, "six"),
                new Failed(Failure.MODEL_UNREACHABLE, Optional.empty()),
                "");
        settle(TestTurns.opening(person, conversation, "seven"), new Cancelled(true), "half");
        say("eight", "last");

        assertThat(history.recent(conversation, Optional.empty(), 10))
                .extracting(PastTurn::prompt)
                .containsExactly("eight", "seven", "one");
        assertThat(history.recent(conversation, Optional.empty(), 1))
                .extracting(PastTurn::answer)
                .containsExactly("last");
    }

    @Test
    void newVersionTakesThePlaceOfTheLastAnswer() {
        say("one", "first");
        TurnId earlier = say("two", "second");

        assertThat(history.recent(conversation, Optional.of(earlier), 10))
                .extracting(PastTurn::answer)
                .containsExactly("first");
        TurnId later = sayAgain(earlier, "two", "second again");

        assertThat(conversations.latestTurns(actor, conversation, 10))
                .extracting(ConversationTurn::answer)
                .containsExactly("first", "second again");
        assertThat(conversations.versions(actor, earlier))
                .extracting(ConversationTurn::id)
                .containsExactly(earlier, later);
        assertThat(conversations.versions(actor, later))
                .extracting(ConversationTurn::version)
                .containsExactly(1, 2);
        assertThat(conversations.versions(TestAccounts.register(accounts).actor(), later))
                .isEmpty();
        assertThat(history.recent(conversation, Optional.empty(), 10))
                .extracting(PastTurn::answer)
                .containsExactly("second again", "first");
    }

    @Test
    void modelIsToldTheNewestVersionThatStands() {
        TurnId first = say("one", "first");
        TurnId second = sayAgain(first, "one", "first again");
        TurnId third = settle(
                TestTurns.as(new TurnPurpose.NewVersion(second), TestTurns.opening(person, conversation, "one")),
                new Failed(Failure.MODEL_UNREACHABLE, Optional.empty()),
                "");
        assertThat(history.recent(conversation, Optional.empty(), 10))
                .extracting(PastTurn::answer)
                .containsExactly("first again");

        takeDown(second, new TakedownNotice(Risk.A1G, "not true", Instant.parse("2026-11-22T03:00:00Z")));

        assertThat(history.recent(conversation, Optional.empty(), 10))
                .extracting(PastTurn::answer)
                .containsExactly("first");
        assertThat(history.recent(conversation, Optional.of(third), 10)).isEmpty();
    }

    @Test
    void onlyTheLastAnswerCanBeReplaced() {
        TurnId first = say("one", "first");
        say("two", "second");
        sayAgain(first, "one", "first again");

        assertThat(conversations.latestTurns(actor, conversation, 10))
                .extracting(ConversationTurn::answer)
                .containsExactly("first", "second", "first again");
    }

    @Test
    void titleOfAModelGoesAndReturnsWithItsTurn() {
        TurnId turn = say("how does a lock work", "answer");
        TurnId title = makeTitle(turn, new Answered(false), "# **“How locks work”**\nand more");
        assertThat(title()).isEqualTo("How locks work");
        assertThat(conversations.turns(actor, conversation)).hasSize(1);

        TakedownNotice notice = new TakedownNotice(Risk.A1G, "not true", Instant.parse("2026-11-22T03:00:00Z"));
        takeDown(turn, notice);
        assertThat(title()).isEmpty();
        transaction.executeWithoutResult(status -> copies.markRestored(turn));
        assertThat(title()).isEqualTo("How locks work");
        takeDown(title, notice);
        assertThat(title()).isEmpty();
    }

    @Test
    void titleThatComesAfterTheTakedownIsNotShown() {
        TurnId turn = say("how does a lock work", "answer");
        takeDown(turn, new TakedownNotice(Risk.A1G, "not true", Instant.parse("2026-11-22T03:00:00Z")));

        makeTitle(turn, new Answered(false), "Locks");

        assertThat(title()).isEmpty();
        say("another question", "answer");
        assertThat(title()).isEqualTo("another question");
    }

    @Test
    void titleThatWasCutOrComesTooLateChangesNothing() {
        TurnId turn = say("how does a lock work", "answer");
        makeTitle(turn, new Cut(Risk.A1H), "Lo");
        assertThat(title()).isEqualTo("how does a lock work");

        conversations.rename(actor, conversation, "Mine");
        makeTitle(turn, new Answered(false), "Locks");

        assertThat(title()).isEqualTo("Mine");
    }

    @Test
    void readerRatesAndStaffSee() {
        Instant before = Instant.now().minusSeconds(60);
        TurnId turn = say("one", "first");
        ratings.criticize(actor, turn, Set.of(Rating.Reason.WRONG, Rating.Reason.STYLE), " too stiff ");
        ratings.praise(TestAccounts.register(accounts).actor(), turn);

        assertThat(read(turn).rating()).hasValueSatisfying(rating -> {
            assertThat(rating.good()).isFalse();
            assertThat(rating.reasons()).containsExactlyInAnyOrder(Rating.Reason.WRONG, Rating.Reason.STYLE);
            assertThat(rating.note()).isEqualTo("too stiff");
        });
        assertThat(ratings.latest(Actor.system(), before, true, 50))
                .extracting(RatedAnswer::turn)
                .contains(turn);
        assertThatThrownBy(() -> ratings.latest(actor, before, false, 50)).isInstanceOf(NotPermittedException.class);
        RatingFigures figures = ratings.figures(Actor.system(), 7, ZoneOffset.UTC);
        assertThat(figures.days()).hasSize(7);
        assertThat(figures.bad()).isPositive();
        assertThat(figures.reasons()).containsKeys(Rating.Reason.WRONG, Rating.Reason.STYLE);
        assertThat(figures.assistants())
                .anySatisfy(each -> assertThat(each.bad()).isPositive());
        assertThatThrownBy(() -> ratings.figures(actor, 7, ZoneOffset.UTC)).isInstanceOf(NotPermittedException.class);

        ratings.withdraw(actor, turn);
        assertThat(read(turn).rating()).isEmpty();
    }

    @Test
    void aRatingThatIsBeingWrittenDoesNotUndoATakedown() throws InterruptedException {
        TurnId turn = say("one", "first");
        Thread moderator = Thread.ofVirtual()
                .unstarted(() -> takeDown(
                        turn, new TakedownNotice(Risk.A1G, "not true", Instant.parse("2026-11-22T03:00:00Z"))));
        transaction.executeWithoutResult(status -> {
            ratings.praise(actor, turn);
            moderator.start();
            try {
                moderator.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });

        assertThat(read(turn).takedown()).isPresent();
        assertThat(read(turn).answer()).isEmpty();
        assertThat(read(turn).rating()).isPresent();
    }

    private TurnId sayAgain(TurnId earlier, String prompt, String answer) {
        return settle(
                TestTurns.as(new TurnPurpose.NewVersion(earlier), TestTurns.opening(person, conversation, prompt)),
                ANSWERED,
                answer);
    }

    private TurnId makeTitle(TurnId of, TurnOutcome outcome, String answer) {
        return settle(
                TestTurns.as(
                        new TurnPurpose.Title(of), TestTurns.opening(person, conversation, "how does a lock work")),
                outcome,
                answer);
    }

    private TurnId say(String prompt, String answer) {
        return settle(TestTurns.opening(person, conversation, prompt), ANSWERED, answer);
    }

    private TurnId settle(Opening opening, TurnOutcome outcome, String answer) {
        transaction.executeWithoutResult(
                status -> copies.record(opening, TestTurns.settlement(opening, outcome, answer)));
        return opening.turn();
    }

    private void takeDown(TurnId turn, TakedownNotice notice) {
        transaction.executeWithoutResult(status -> copies.markTakenDown(turn, notice));
    }

    private ConversationTurn read(TurnId turn) {
        return conversations.findTurn(actor, turn).orElseThrow();
    }

    private String title() {
        return conversations.find(actor, conversation).orElseThrow().title();
    }
}
