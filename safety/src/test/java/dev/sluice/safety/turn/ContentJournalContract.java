package dev.sluice.safety.turn;

import static dev.sluice.safety.turn.TurnTestData.aRequest;
import static dev.sluice.safety.turn.TurnTestData.aSettlement;
import static dev.sluice.safety.turn.TurnTestData.anOpening;
import static dev.sluice.safety.turn.TurnTestData.answer;
import static dev.sluice.safety.turn.TurnTestData.reasoning;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.safety.Action;
import dev.sluice.safety.Finding;
import dev.sluice.safety.Risk;
import dev.sluice.safety.Stage;
import dev.sluice.safety.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/**
 * What every {@link ContentJournal} and its {@link Settlements} do. Extend it, give the parts, and the tests run against
 * them; each test uses turns of its own, so that one database serves all.
 */
public abstract class ContentJournalContract {

    protected abstract ContentJournal journal();

    protected abstract Settlements settlements();

    /** A new account with a new conversation, both known to the record. */
    protected abstract Place newPlace();

    /** Presses the stop switch for new answers. */
    protected abstract void stopService();

    /** Lifts the stop again. */
    protected abstract void liftStop();

    /** Takes a running or settled turn down. */
    protected abstract void takeDown(TurnId turn);

    /** Where a turn is held. */
    public record Place(AccountId account, ConversationId conversation) {}

    @Test
    void titleRunsBesideTheAnswersOfItsConversation() {
        TurnId answer = TurnId.next();
        TurnId title = TurnId.next();
        Place place = newPlace();
        TurnRequest request = aRequest(place.account(), place.conversation(), "prompt");
        assertThat(journal().begin(anOpening(answer, request))).isTrue();

        assertThat(journal().begin(anOpening(title, request.as(new TurnPurpose.Title(answer)))))
                .isTrue();
        assertThat(journal().begin(anOpening(TurnId.next(), request.as(new TurnPurpose.Title(answer)))))
                .isFalse();
        assertThat(journal().begin(anOpening(TurnId.next(), request.as(new TurnPurpose.NewVersion(answer)))))
                .isFalse();
        assertThat(journal().findRunning(request.conversation())).contains(answer);

        settlements().settle(aSettlement(answer, "answer", ""));
        assertThat(journal().findRunning(request.conversation())).isEmpty();
        settlements().settle(aSettlement(title, "title", ""));
    }

    @Test
    void aRunningTurnIsFoundFromItsBeginningWithoutText() {
        Place place = newPlace();
        TurnId turn = begun(place);

        ContentJournal.Recorded recorded = journal().findRunning(turn).orElseThrow();

        assertThat(recorded.turn()).isEqualTo(turn);
        assertThat(recorded.conversation()).isEqualTo(place.conversation());
        assertThat(recorded.prompt()).isEqualTo("How are you?");
        assertThat(recorded.answer()).isEmpty();
        assertThat(recorded.reasoning()).isEmpty();
        assertThat(journal().findRunning(place.conversation())).contains(turn);
    }

    @Test
    void whatWasFoundInThePromptIsReadBack() {
        Place place = newPlace();
        TurnId turn = TurnId.next();
        ContentJournal.Opening plain = anOpening(turn, request(place));
        Finding phone = new Finding(Stage.PERSONAL_DATA, "personal-phone", Risk.A4F, Action.FLAG, 0, 3, 1);
        journal()
                .begin(new ContentJournal.Opening(
                        turn,
                        plain.request(),
                        plain.cleanedPrompt(),
                        Verdict.of(List.of(phone), plain.promptVerdict().policyVersion()),
                        plain.assistantName(),
                        plain.startedAt()));

        assertThat(journal().findRunning(turn).orElseThrow().promptVerdict().personalData())
                .containsExactly("personal-phone");
        settlements().settle(aSettlement(turn, "", ""));
        assertThat(settlements().findSettled(turn).orElseThrow().promptVerdict().personalData())
                .containsExactly("personal-phone");
    }

    @Test
    void theStartIsRecordedAsItWasGiven() {
        TurnId turn = TurnId.next();
        Place place = newPlace();
        ContentJournal.Opening opening = anOpening(turn, request(place));

        assertThat(journal().begin(opening)).isTrue();

        assertThat(journal().findRunning(turn)).get().returns(opening.startedAt(), ContentJournal.Recorded::startedAt);
    }

    @Test
    void aSecondTurnOfTheConversationDoesNotBegin() {
        Place place = newPlace();
        TurnId first = begun(place);
        TurnId second = TurnId.next();

        assertThat(journal().begin(anOpening(second, request(place)))).isFalse();

        assertThat(journal().findRunning(second)).isEmpty();
        assertThat(journal().findRunning(place.conversation())).contains(first);
    }

    @Test
    void ofTwentyTurnsThatBeginAtOnceInAConversationOneDoes() throws Exception {
        Place place = newPlace();

        List<Boolean> begun = together(20, ignored -> journal().begin(anOpening(TurnId.next(), request(place))));

        assertThat(begun).containsOnlyOnce(true);
    }

    @Test
    void theNextTurnBeginsOnceTheFirstIsSettled() {
        Place place = newPlace();
        settlements().settle(aSettlement(begun(place), "", ""));

        TurnId second = begun(place);

        assertThat(journal().findRunning(place.conversation())).contains(second);
    }

    @Test
    void appendedTextIsReadBackInOrder_perChannel() {
        TurnId turn = begun(newPlace());

        assertThat(journal().append(turn, List.of(reasoning(0, "Let me "), answer(0, "你好"))))
                .isEqualTo(Standing.GO_ON);
        assertThat(journal().append(turn, List.of(answer(2, "，world"), reasoning(7, "think."))))
                .isEqualTo(Standing.GO_ON);
        assertThat(journal().append(turn, List.of(answer(8, " 😀"), answer(11, "!"))))
                .isEqualTo(Standing.GO_ON);

        ContentJournal.Recorded recorded = journal().findRunning(turn).orElseThrow();
        assertThat(recorded.answer()).isEqualTo("你好，world 😀!");
        assertThat(recorded.reasoning()).isEqualTo("Let me think.");
    }

    @Test
    void textWithLineBreaksQuotesAndRareCharactersIsKeptAsItIs() {
        TurnId turn = begun(newPlace());
        String text = "a\r\n\tb 'c' \"d\" \\e \uFFFD \u200D 👩‍💻 𠮷 %_?;--";

        journal().append(turn, List.of(answer(0, text)));

        assertThat(journal().findRunning(turn)).get().returns(text, ContentJournal.Recorded::answer);
    }

    @Test
    void oneLongSegmentIsKeptWhole() {
        TurnId turn = begun(newPlace());
        String text = "长文".repeat(50_000);

        journal().append(turn, List.of(answer(0, text)));

        assertThat(journal().findRunning(turn)).get().returns(text, ContentJournal.Recorded::answer);
    }

    @Test
    void anEmptyAppendTellsTheStanding() {
        TurnId turn = begun(newPlace());

        assertThat(journal().append(turn, List.of())).isEqualTo(Standing.GO_ON);
        takeDown(turn);
        assertThat(journal().append(turn, List.of())).isEqualTo(Standing.TAKEN_DOWN);
    }

    @Test
    void afterATakedownNothingMoreIsRecorded() {
        TurnId turn = begun(newPlace());
        journal().append(turn, List.of(answer(0, "seen")));
        takeDown(turn);

        assertThat(journal().append(turn, List.of(answer(4, " unseen")))).isEqualTo(Standing.TAKEN_DOWN);

        assertThat(journal().findRunning(turn)).get().returns("seen", ContentJournal.Recorded::answer);
    }

    @Test
    void afterAStopNothingMoreIsRecorded() {
        TurnId turn = begun(newPlace());
        journal().append(turn, List.of(answer(0, "seen")));
        stopService();
        try {
            assertThat(journal().append(turn, List.of(answer(4, " unseen")))).isEqualTo(Standing.SERVICE_STOPPED);
            assertThat(journal().standings(List.of(turn))).containsEntry(turn, Standing.SERVICE_STOPPED);
        } finally {
            liftStop();
        }
        assertThat(journal().findRunning(turn)).get().returns("seen", ContentJournal.Recorded::answer);
        assertThat(journal().append(turn, List.of(answer(4, " again")))).isEqualTo(Standing.GO_ON);
    }

    @Test
    void aTakedownOutweighsAStop() {
        TurnId turn = begun(newPlace());
        takeDown(turn);
        stopService();
        try {
            assertThat(journal().append(turn, List.of())).isEqualTo(Standing.TAKEN_DOWN);
            assertThat(journal().standings(List.of(turn))).containsEntry(turn, Standing.TAKEN_DOWN);
        } finally {
            liftStop();
        }
    }

    @Test
    void standingsOfManyTurnsAreToldTogether() {
        TurnId running = begun(newPlace());
        TurnId takenDown = begun(newPlace());
        TurnId settled = begun(newPlace());
        TurnId settledAndTakenDown = begun(newPlace());
        TurnId unknown = TurnId.next();
        takeDown(takenDown);
        settlements().settle(aSettlement(settled, "", ""));
        settlements().settle(aSettlement(settledAndTakenDown, "", ""));
        takeDown(settledAndTakenDown);

        assertThat(journal().standings(List.of(running, takenDown, settled, settledAndTakenDown, unknown)))
                .containsEntry(running, Standing.GO_ON)
                .containsEntry(takenDown, Standing.TAKEN_DOWN)
                .containsEntry(settled, Standing.GO_ON)
                .containsEntry(settledAndTakenDown, Standing.TAKEN_DOWN)
                .containsEntry(unknown, Standing.GO_ON)
                .hasSize(5);
        assertThat(journal().standings(List.of())).isEmpty();
    }

    @Test
    void aSettledTurnNoLongerRuns_andItsEndIsKnown() {
        Place place = newPlace();
        TurnId turn = begun(place);
        journal().append(turn, List.of(answer(0, "Hello"), reasoning(0, "Hm")));
        assertThat(settlements().findSettled(turn)).isEmpty();

        settlements().settle(aSettlement(turn, "Hello", "Hm"));

        assertThat(journal().findRunning(turn)).isEmpty();
        assertThat(journal().findRunning(place.conversation())).isEmpty();
        assertThat(settlements().findSettled(turn))
                .contains(new Settlements.Settled(
                        turn,
                        place.conversation(),
                        new TurnOutcome.Answered(false),
                        "How are you?",
                        Verdict.of(List.of(), TurnTestData.POLICY_VERSION),
                        "Hello",
                        "Hm"));
    }

    @Test
    void everyOutcomeIsReadBackAsItWas() {
        for (TurnOutcome outcome : TurnTestData.recordedOutcomes()) {
            TurnId turn = begun(newPlace());

            settlements().settle(aSettlement(turn, outcome, "", ""));

            assertThat(settlements().findSettled(turn))
                    .get()
                    .extracting(Settlements.Settled::outcome)
                    .isEqualTo(outcome);
        }
    }

    @Test
    void aWithdrawnTurnIsReadBackWithoutItsText() {
        TurnId cut = begun(newPlace());
        settlements().settle(aSettlement(cut, new TurnOutcome.Cut(Risk.A1F), "shown once", "thought once"));
        TurnId takenDown = begun(newPlace());
        takeDown(takenDown);
        settlements().settle(aSettlement(takenDown, new TurnOutcome.TakenDown(), "shown once", "thought once"));
        TurnId takenDownLater = begun(newPlace());
        settlements().settle(aSettlement(takenDownLater, "shown once", "thought once"));
        takeDown(takenDownLater);

        TurnId refusedLate = begun(newPlace());
        settlements()
                .settle(aSettlement(
                        refusedLate, new TurnOutcome.Refused(Risk.A1H, true), "shown once", "thought once"));

        for (TurnId turn : List.of(cut, takenDown, takenDownLater, refusedLate)) {
            assertThat(settlements().findSettled(turn))
                    .get()
                    .returns("", Settlements.Settled::answer)
                    .returns("", Settlements.Settled::reasoning);
        }
        assertThat(settlements().findSettled(refusedLate))
                .get()
                .returns(new TurnOutcome.Refused(Risk.A1H, true), Settlements.Settled::outcome);
    }

    @Test
    void settlingTwiceChangesNothing() {
        TurnId turn = begun(newPlace());
        settlements().settle(aSettlement(turn, "first", ""));

        settlements().settle(aSettlement(turn, new TurnOutcome.Cancelled(true), "second", ""));

        assertThat(settlements().findSettled(turn))
                .get()
                .returns("first", Settlements.Settled::answer)
                .returns(new TurnOutcome.Answered(false), Settlements.Settled::outcome);
    }

    @Test
    void aTurnSettledByManyAtOnceIsSettledOnce() throws Exception {
        TurnId turn = begun(newPlace());

        together(10, i -> {
            settlements().settle(aSettlement(turn, "answer " + i, ""));
            return i;
        });

        assertThat(settlements().findSettled(turn))
                .get()
                .satisfies(settled -> assertThat(settled.answer()).startsWith("answer "));
    }

    @Test
    void aSettledTurnTakesNoMoreText() {
        TurnId turn = begun(newPlace());
        settlements().settle(aSettlement(turn, "done", ""));

        assertThatThrownBy(() -> journal().append(turn, List.of(answer(4, " and more"))))
                .isInstanceOf(IllegalStateException.class);
        assertThat(settlements().findSettled(turn)).get().returns("done", Settlements.Settled::answer);
    }

    @Test
    void aTurnThatNeverBeganTakesNoTextAndIsNotSettled() {
        TurnId turn = TurnId.next();

        assertThatThrownBy(() -> journal().append(turn, List.of(answer(0, "text"))))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> settlements().settle(aSettlement(turn, "text", "")))
                .isInstanceOf(IllegalStateException.class);
        assertThat(journal().findRunning(turn)).isEmpty();
        assertThat(settlements().findSettled(turn)).isEmpty();
    }

    @Test
    void manyTurnsAppendAtOnceAndEachKeepsItsOwnText() throws Exception {
        int turns = 40;
        int appends = 25;

        List<TurnId> written = together(turns, i -> {
            TurnId turn = begun(newPlace());
            int offset = 0;
            for (int j = 0; j < appends; j++) {
                String piece = "<" + i + ":" + j + ">";
                assertThat(journal().append(turn, List.of(answer(offset, piece))))
                        .isEqualTo(Standing.GO_ON);
                offset += piece.length();
            }
            return turn;
        });

        for (int i = 0; i < turns; i++) {
            StringBuilder expected = new StringBuilder();
            for (int j = 0; j < appends; j++) {
                expected.append('<').append(i).append(':').append(j).append('>');
            }
            assertThat(journal().findRunning(written.get(i)))
                    .get()
                    .returns(expected.toString(), ContentJournal.Recorded::answer);
        }
    }

    private TurnId begun(Place place) {
        TurnId turn = TurnId.next();
        assertThat(journal().begin(anOpening(turn, request(place)))).isTrue();
        return turn;
    }

    private static TurnRequest request(Place place) {
        return aRequest(place.account(), place.conversation(), "How are you?");
    }

    /** Runs a task {@code times} times at once, on virtual threads as turns do; results in the order of their numbers. */
    private static <T> List<T> together(int times, NumberedTask<T> task) throws InterruptedException {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<T>> running = new ArrayList<>();
            for (int i = 0; i < times; i++) {
                int number = i;
                running.add(threads.submit(() -> task.run(number)));
            }
            List<T> results = new ArrayList<>();
            for (Future<T> each : running) {
                try {
                    results.add(each.get());
                } catch (ExecutionException e) {
                    throw new AssertionError("one of the tasks failed", e.getCause());
                }
            }
            return results;
        }
    }

    @FunctionalInterface
    private interface NumberedTask<T> {
        T run(int number);
    }
}
