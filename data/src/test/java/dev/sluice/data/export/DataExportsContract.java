package dev.sluice.data.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sluice.data.TestAccounts;
import dev.sluice.data.TestTurns;
import dev.sluice.data.account.Account;
import dev.sluice.data.account.AccountClosing;
import dev.sluice.data.account.Accounts;
import dev.sluice.data.account.NewAccount;
import dev.sluice.data.account.RegistrationRefusedException;
import dev.sluice.data.audit.AuditFilter;
import dev.sluice.data.audit.AuditKind;
import dev.sluice.data.audit.AuditTrail;
import dev.sluice.data.conversation.Conversations;
import dev.sluice.data.conversation.Rating;
import dev.sluice.data.conversation.Ratings;
import dev.sluice.data.conversation.ReaderCopies;
import dev.sluice.data.live.LiveEvent;
import dev.sluice.data.live.LiveUpdates;
import dev.sluice.data.live.Registration;
import dev.sluice.data.objection.ObjectionTarget;
import dev.sluice.data.objection.Objections;
import dev.sluice.data.report.ReportReason;
import dev.sluice.data.report.ReportStatus;
import dev.sluice.data.report.Reports;
import dev.sluice.data.review.PublicReason;
import dev.sluice.data.share.ShareLinks;
import dev.sluice.data.share.ShareOutcome;
import dev.sluice.data.suspension.Suspensions;
import dev.sluice.safety.Risk;
import dev.sluice.safety.turn.ContentJournal;
import dev.sluice.safety.turn.ContentJournal.Opening;
import dev.sluice.safety.turn.ConversationId;
import dev.sluice.safety.turn.Settlements;
import dev.sluice.safety.turn.TurnId;
import dev.sluice.safety.turn.TurnOutcome;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/** What a person may take along, and what is left when they go. */
abstract class DataExportsContract {

    @Autowired
    DataExports exports;

    @Autowired
    Accounts accounts;

    @Autowired
    AccountClosing closing;

    @Autowired
    Conversations conversations;

    @Autowired
    ReaderCopies copies;

    @Autowired
    Ratings ratings;

    @Autowired
    Reports reports;

    @Autowired
    Objections objections;

    @Autowired
    Suspensions suspensions;

    @Autowired
    ShareLinks links;

    @Autowired
    ContentJournal journal;

    @Autowired
    Settlements settlements;

    @Autowired
    LiveUpdates live;

    @Autowired
    AuditTrail audit;

    @Autowired
    TransactionTemplate transaction;

    private Account person;

    @BeforeEach
    void register() {
        person = TestAccounts.register(accounts);
    }

    @Test
    void allConversationsAreInItLabelledAndWithoutWhatWasWithdrawn() throws IOException {
        ConversationId conversation =
                converse("../../etc/passwd\n<b>", "An *answer*.", new TurnOutcome.Answered(false));
        turn(
                conversation,
                "second",
                "cut text",
                new TurnOutcome.Cut(Risk.findByCode("A.1.h").orElseThrow()));

        Map<String, String> files = export();

        assertThat(files.keySet())
                .hasSize(2)
                .allSatisfy(name -> assertThat(name)
                        .doesNotContain("..")
                        .matches("(conversations/)?[\\p{IsHan}\\p{Alnum}-]+\\.(json|md)"));
        JsonNode json = new ObjectMapper().readTree(files.get("sluice-data.json"));
        assertThat(json.get("AIGC").properties())
                .extracting(Map.Entry::getKey)
                .containsExactly(
                        "Label",
                        "ContentProducer",
                        "ProduceID",
                        "ReservedCode1",
                        "ContentPropagator",
                        "PropagateID",
                        "ReservedCode2");
        assertThat(json.get("AIGC").properties())
                .allSatisfy(field -> assertThat(field.getValue().asText()).matches("[\\x21\\x23-\\x5B\\x5D-\\x7E]+"));
        assertThat(json.at("/AIGC/Label").isTextual()).isTrue();
        assertThat(json.at("/AIGC/Label").asText()).isEqualTo("1");
        assertThat(json.at("/AIGC/PropagateID")).isEqualTo(json.at("/AIGC/ProduceID"));
        assertThat(json.at("/account/name").asText()).isEqualTo(person.name());
        assertThat(json.at("/account/birthYear").asInt()).isEqualTo(1990);
        assertThat(json.at("/conversations/0/turns/0/answer").asText()).isEqualTo("An *answer*.");
        assertThat(json.at("/conversations/0/turns/1/answer").asText()).isEmpty();
        assertThat(files.get("sluice-data.json")).doesNotContain("cut text");
        String markdown = files.entrySet().stream()
                .filter(file -> file.getKey().endsWith(".md"))
                .findFirst()
                .orElseThrow()
                .getValue();
        assertThat(markdown)
                .startsWith("---\nAIGC:\n  Label: \"1\"\n")
                .containsOnlyOnce("AIGC:")
                .contains("> AI-generated. It can be wrong", "An *answer*.")
                .doesNotContain("cut text", "\n<b>");
        assertThat(audit.search(
                                TestAccounts.admin(),
                                new AuditFilter(
                                        Set.of(AuditKind.DATA_EXPORTED),
                                        "",
                                        person.id().toString(),
                                        Optional.empty(),
                                        Optional.empty()),
                                Optional.empty(),
                                10)
                        .records())
                .hasSize(1);
    }

    @Test
    void whatOneSharesIsInItWithoutTheLink() throws IOException {
        ConversationId conversation = converse("question", "answer", new TurnOutcome.Answered(false));
        ShareOutcome outcome = links.share(person.actor(), conversation, "203.0.113.9");
        assertThat(outcome).isInstanceOf(ShareOutcome.Shared.class);

        String json = export().get("sluice-data.json");

        assertThat(json)
                .doesNotContain(((ShareOutcome.Shared) outcome).link().token().value());
        JsonNode link = new ObjectMapper().readTree(json).at("/sharedLinks/0");
        assertThat(link.get("title").asText()).isEqualTo("question");
        assertThat(link.get("messages").asInt()).isEqualTo(1);
    }

    /** All that the site shows a person of what passed between them. */
    @Test
    void ratingsReportsObjectionsMessagesAndLimitsAreInIt() throws IOException {
        ConversationId conversation = converse("question", "answer", new TurnOutcome.Answered(false));
        TurnId rated =
                conversations.turns(person.actor(), conversation).getFirst().id();
        ratings.criticize(person.actor(), rated, Set.of(Rating.Reason.OUTDATED), "of last year");
        ReportStatus reported = reports.file(person.actor(), rated, ReportReason.FALSE);
        reports.say(person.actor(), reported.number(), "it is not so");
        suspensions.suspend(
                TestAccounts.admin(), person.id(), Account.FOR_GOOD, new PublicReason("刷屏", "Flooding"), "internal");
        objections.file(
                person.actor(),
                new ObjectionTarget.Suspension(
                        suspensions.listOwn(person.actor()).getFirst().id()),
                "it was a novel");

        String text = export().get("sluice-data.json");
        JsonNode json = new ObjectMapper().readTree(text);

        assertThat(json.at("/conversations/0/turns/0/rating/good").asBoolean(true))
                .isFalse();
        assertThat(json.at("/conversations/0/turns/0/rating/reasons/0").asText())
                .isEqualTo("OUTDATED");
        assertThat(json.at("/conversations/0/turns/0/rating/note").asText()).isEqualTo("of last year");
        assertThat(json.at("/reports/0/number").asText())
                .isEqualTo(reported.number().value());
        assertThat(json.at("/reports/0/words").asText()).isEqualTo("it is not so");
        assertThat(json.at("/objections/0/about").asText()).isEqualTo("SUSPENDED");
        assertThat(json.at("/objections/0/words").asText()).isEqualTo("it was a novel");
        assertThat(json.at("/messages/0/text").asText()).contains("Flooding.");
        assertThat(json.at("/limits/0/reason").asText()).isEqualTo("Flooding.");
        assertThat(json.at("/limits/0/byMachine").asBoolean(true)).isFalse();
        assertThat(text).doesNotContain("internal");
        person = TestAccounts.register(accounts);
        assertThat(export().get("sluice-data.json")).doesNotContain("Flooding", "it is not so", "novel");
    }

    /** Pages end at two hundred. */
    @Test
    void theArchiveHasMoreThanThePagesShow() throws IOException {
        int many = 203;
        for (int i = 0; i < many; i++) {
            suspensions.suspend(
                    TestAccounts.admin(), person.id(), Account.FOR_GOOD, new PublicReason("刷屏", "Flooding"), "");
        }
        JsonNode json = new ObjectMapper().readTree(export().get("sluice-data.json"));
        assertThat(json.get("messages")).hasSize(many);
        assertThat(json.get("limits")).hasSize(many);
    }

    @Test
    void othersConversationsAreNot() throws IOException {
        converse("mine", "answer", new TurnOutcome.Answered(false));
        person = TestAccounts.register(accounts);

        assertThat(export().keySet()).containsExactly("sluice-data.json");
    }

    @Test
    void oneAnswerIsAFileOfItsOwn() {
        ConversationId conversation = converse("How? ../..", "An *answer*. <b>", new TurnOutcome.Answered(false));
        TurnId answered =
                conversations.turns(person.actor(), conversation).getFirst().id();
        turn(
                conversation,
                "?!",
                "cut text",
                new TurnOutcome.Cut(Risk.findByCode("A.1.h").orElseThrow()));
        TurnId cut = conversations.turns(person.actor(), conversation).getLast().id();

        AnswerFile file =
                exports.answer(person.actor(), answered, Locale.ENGLISH).orElseThrow();

        assertThat(file.name()).isEqualTo("How.md");
        assertThat(file.markdown()).isEqualTo("An *answer*. <b>");
        assertThat(file.labelled())
                .startsWith("---\nAIGC:\n  Label: \"1\"\n")
                .contains("> AI-generated. It can be wrong", "An *answer*. \\<b>");
        assertThat(exports.answer(person.actor(), cut, Locale.ENGLISH)).isEmpty();
        assertThat(exports.answer(TestAccounts.register(accounts).actor(), answered, Locale.ENGLISH))
                .isEmpty();
    }

    @Test
    void closingAnAccountStopsItsRunningAnswers() {
        ConversationId conversation =
                conversations.create(person.actor(), TestTurns.ASSISTANT).id();
        ContentJournal.Opening opening = TestTurns.opening(person, conversation, "go on and on");
        journal.begin(opening);
        List<LiveEvent> heard = new CopyOnWriteArrayList<>();
        Registration registration = live.subscribe(heard::add);

        closing.close(person.actor(), TestAccounts.PASSWORD);

        await().untilAsserted(() -> assertThat(heard).contains(new LiveEvent.CancelAsked(opening.turn(), person.id())));
        registration.remove();
        settlements.settle(TestTurns.settlement(opening, new TurnOutcome.Cancelled(true), ""));
    }

    @Test
    void aClosedAccountIsGoneForItsOwnerAndKeepsItsName() {
        ConversationId conversation = converse("mine", "answer", new TurnOutcome.Answered(false));

        assertThat(closing.close(person.actor(), "not it")).isEqualTo(AccountClosing.Outcome.WRONG_PASSWORD);
        assertThat(conversations.find(person.actor(), conversation)).isPresent();
        assertThat(closing.close(person.actor(), TestAccounts.PASSWORD)).isEqualTo(AccountClosing.Outcome.CLOSED);

        assertThat(conversations.list(person.actor())).isEmpty();
        assertThat(conversations.find(person.actor(), conversation)).isEmpty();
        assertThat(accounts.findCredentials(person.name())).isEmpty();
        Account closed = accounts.find(person.id()).orElseThrow();
        assertThat(closed.isClosed()).isTrue();
        assertThat(closed.sessions()).isNotEqualTo(person.sessions());
        assertThat(closed.age()).isEmpty();
        assertThat(closing.close(person.actor(), "")).isEqualTo(AccountClosing.Outcome.WRONG_PASSWORD);
        NewAccount again = new NewAccount(
                person.name(),
                TestAccounts.PASSWORD,
                accounts.currentTermsVersion(),
                Locale.ENGLISH,
                TestAccounts.grownUp());
        assertThat(catchThrowableOfType(
                                RegistrationRefusedException.class, () -> accounts.register(again, Optional.empty()))
                        .problem())
                .isEqualTo(RegistrationRefusedException.Problem.NAME_TAKEN);
    }

    private ConversationId converse(String prompt, String answer, TurnOutcome outcome) {
        ConversationId conversation =
                conversations.create(person.actor(), TestTurns.ASSISTANT).id();
        turn(conversation, prompt, answer, outcome);
        return conversation;
    }

    private void turn(ConversationId conversation, String prompt, String answer, TurnOutcome outcome) {
        Opening opening = TestTurns.opening(person, conversation, prompt);
        transaction.executeWithoutResult(status -> copies.begin(opening));
        transaction.executeWithoutResult(
                status -> copies.record(opening, TestTurns.settlement(opening, outcome, answer)));
    }

    private Map<String, String> export() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        exports.write(person.actor(), Locale.ENGLISH, out);
        Map<String, String> files = new LinkedHashMap<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(out.toByteArray()))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                files.put(entry.getName(), new String(zip.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return files;
    }
}
