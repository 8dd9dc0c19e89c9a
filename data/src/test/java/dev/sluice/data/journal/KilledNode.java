package dev.sluice.data.journal;

import dev.sluice.data.DataTestApplication;
import dev.sluice.data.SluiceHome;
import dev.sluice.data.TestAccounts;
import dev.sluice.data.account.Account;
import dev.sluice.data.account.Accounts;
import dev.sluice.data.account.NewAccount;
import dev.sluice.data.account.StoredCredentials;
import dev.sluice.data.chain.Heads;
import dev.sluice.data.conversation.ConversationTurn;
import dev.sluice.data.conversation.Conversations;
import dev.sluice.safety.Direction;
import dev.sluice.safety.Judge;
import dev.sluice.safety.Policy;
import dev.sluice.safety.PolicyVersion;
import dev.sluice.safety.ReleaseMode;
import dev.sluice.safety.Risk;
import dev.sluice.safety.Verdict;
import dev.sluice.safety.lexicon.Grade;
import dev.sluice.safety.lexicon.Lexicon;
import dev.sluice.safety.lexicon.Term;
import dev.sluice.safety.turn.AccountId;
import dev.sluice.safety.turn.Admission;
import dev.sluice.safety.turn.AssistantId;
import dev.sluice.safety.turn.Channel;
import dev.sluice.safety.turn.ChatTurns;
import dev.sluice.safety.turn.ContentJournal;
import dev.sluice.safety.turn.ConversationId;
import dev.sluice.safety.turn.History;
import dev.sluice.safety.turn.ScriptedAssistants;
import dev.sluice.safety.turn.Segment;
import dev.sluice.safety.turn.Settlements;
import dev.sluice.safety.turn.Standing;
import dev.sluice.safety.turn.TurnId;
import dev.sluice.safety.turn.TurnListener;
import dev.sluice.safety.turn.TurnOutcome;
import dev.sluice.safety.turn.TurnRequest;
import dev.sluice.safety.turn.TurnTestData;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * A process that is there to be killed: it reports what its log holds after the last kill, then answers for many readers
 * at once until it dies. Each has a connection of its own and is sent what it may see, no sooner. Half of them read what
 * {@code append} let through; the other half are people in conversations that outlive the kills, and read chat turns.
 */
final class KilledNode {

    /** First byte on a connection. */
    static final int REPORT = 1;

    static final int READER = 2;

    static final int PERSON = 3;

    /** In the place of a turn: the text is a complaint. */
    static final long COMPLAINT = -1;

    private static final String WORDS = "水闸是河流上的门 water flows through the gate 🌊 开关之间，人人可见。";

    private static final AssistantId ASSISTANT = TurnTestData.ASSISTANT;
    private static final Duration BETWEEN_PIECES = Duration.ofMillis(20);

    private KilledNode() {}

    /** Arguments: port, readers, seed; the rest are properties. */
    public static void main(String[] arguments) throws Exception {
        int port = Integer.parseInt(arguments[0]);
        int readers = Integer.parseInt(arguments[1]);
        long seed = Long.parseLong(arguments[2]);
        String[] properties = List.of(arguments).subList(3, arguments.length).toArray(new String[0]);
        ConfigurableApplicationContext context = new SpringApplicationBuilder(DataTestApplication.class)
                .web(WebApplicationType.NONE)
                .properties(
                        "spring.main.banner-mode=off",
                        "spring.main.lazy-initialization=true",
                        "logging.level.root=error")
                .run(Arrays.stream(properties).map(each -> "--" + each).toArray(String[]::new));
        Account person = person(context);
        List<ConversationId> conversations = conversations(context, person, readers / 2);
        report(context, port, person, conversations);
        ContentJournal journal = context.getBean(ContentJournal.class);
        Settlements settlements = context.getBean(Settlements.class);
        var threads = Executors.newVirtualThreadPerTaskExecutor();
        for (int i = 0; i < readers - conversations.size(); i++) {
            Random random = new Random(seed + i);
            threads.execute(() -> answerForEver(journal, settlements, port, random));
        }
        ChatTurns turns = chatTurns(context, seed);
        for (ConversationId conversation : conversations) {
            threads.execute(() -> converseForEver(turns, person.id(), conversation, port));
        }
        Thread.currentThread().join();
    }

    /** The same one after every kill. */
    private static Account person(ConfigurableApplicationContext context) {
        Accounts accounts = context.getBean(Accounts.class);
        String name = "killed-reader";
        return accounts.findCredentials(name)
                .map(StoredCredentials::account)
                .orElseGet(() -> accounts.register(
                        new NewAccount(
                                name,
                                TestAccounts.PASSWORD,
                                accounts.currentTermsVersion(),
                                Locale.ENGLISH,
                                TestAccounts.grownUp()),
                        Optional.empty()));
    }

    private static List<ConversationId> conversations(
            ConfigurableApplicationContext context, Account person, int number) {
        List<ConversationId> found = context.getBean(JdbcTemplate.class)
                .query(
                        "select id from conversation where owner_id = ? order by id",
                        (row, index) -> new ConversationId(row.getLong(1)),
                        person.id().value());
        List<ConversationId> all = new ArrayList<>(found);
        Conversations conversations = context.getBean(Conversations.class);
        while (all.size() < number) {
            all.add(conversations.create(person.actor(), ASSISTANT).id());
        }
        return all;
    }

    private static ChatTurns chatTurns(ConfigurableApplicationContext context, long seed) {
        Lexicon lexicon = new Lexicon(
                List.of(new Term(
                        "demo", "sluice-demo-term", Risk.A1H, Grade.BLOCK, Set.of(Direction.ANSWER), Set.of())),
                List.of());
        Judge judge = new Judge(new Policy(new PolicyVersion("kill"), lexicon, ReleaseMode.TERMS));
        AtomicLong answers = new AtomicLong(seed);
        ScriptedAssistants assistants = ScriptedAssistants.always((question, sink) -> {
            Random random = new Random(answers.incrementAndGet());
            int pieces = 5 + random.nextInt(60);
            for (int i = 0; i < pieces; i++) {
                LockSupport.parkNanos(BETWEEN_PIECES.toNanos());
                sink.answer(piece(random));
            }
            return ScriptedAssistants.complete();
        });
        return new ChatTurns(
                assistants,
                context.getBean(Admission.class),
                context.getBean(ContentJournal.class),
                context.getBean(History.class),
                context.getBean(Settlements.class),
                () -> judge,
                InstantSource.system());
    }

    private static void report(
            ConfigurableApplicationContext context, int port, Account person, List<ConversationId> conversations)
            throws IOException {
        SluiceHome home = context.getBean(SluiceHome.class);
        JdbcTemplate jdbc = context.getBean(JdbcTemplate.class);
        ContentJournal journal = context.getBean(ContentJournal.class);
        VerificationReport report = JournalVerification.verify(
                context.getBean(DataSource.class),
                home.resolve(Heads.FILE),
                home.resolve(Heads.PUBLIC_KEY),
                done -> {});
        List<ConversationTurn> copies = conversations.stream()
                .flatMap(each -> context.getBean(Conversations.class).turns(person.actor(), each).stream())
                .toList();
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
                DataOutputStream out = new DataOutputStream(new BufferedOutputStream(socket.getOutputStream()))) {
            out.writeByte(REPORT);
            out.writeUTF(report.first().map(Object::toString).orElse(""));
            out.writeLong(report.entries());
            out.writeInt(count(jdbc, "journal_turn"));
            out.writeInt(count(jdbc, "journal_content where outcome = 'FAILED'"));
            out.writeInt((int) conversations.stream()
                    .filter(each -> journal.findRunning(each).isPresent())
                    .count());
            out.writeUTF(copies.stream()
                    .map(ConversationTurn::outcome)
                    .filter(outcome -> !isExpected(outcome))
                    .findFirst()
                    .map(Object::toString)
                    .orElse(""));
            jdbc.query("select turn_id, answer from journal_content", row -> {
                try {
                    out.writeLong(row.getLong("turn_id"));
                    out.writeUTF(row.getString("answer"));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
            out.writeLong(-1);
            for (ConversationTurn copy : copies) {
                out.writeLong(copy.id().value());
                out.writeUTF(copy.answer());
            }
            out.writeLong(-1);
        }
    }

    private static boolean isExpected(TurnOutcome outcome) {
        return outcome instanceof TurnOutcome.Answered
                || (outcome instanceof TurnOutcome.Failed failed
                        && failed.failure() == TurnOutcome.Failure.INTERRUPTED_BY_RESTART);
    }

    private static int count(JdbcTemplate jdbc, String rows) {
        return jdbc.query("select count(*) from " + rows, (row, number) -> row.getInt(1))
                .getFirst();
    }

    private static void converseForEver(ChatTurns turns, AccountId person, ConversationId conversation, int port) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setTcpNoDelay(true);
            socket.getOutputStream().write(PERSON);
            TurnOutcome outcome = new TurnOutcome.Answered(false);
            while (outcome instanceof TurnOutcome.Answered) {
                outcome = converse(turns, person, conversation, socket);
            }
            // Anything else may be the database's death, but not that the conversation cannot be used.
            if (outcome instanceof TurnOutcome.Invalid) {
                show(socket, COMPLAINT, outcome.toString());
            }
        } catch (IOException | RuntimeException e) {
            // As below.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static TurnOutcome converse(ChatTurns turns, AccountId person, ConversationId conversation, Socket reader)
            throws InterruptedException {
        TurnId turn =
                turns.start(new TurnRequest(person, conversation, ASSISTANT, "And then?", Locale.ENGLISH, "192.0.2.1"));
        BlockingQueue<TurnOutcome> end = new LinkedBlockingQueue<>();
        AtomicInteger seen = new AtomicInteger();
        TurnListener listener = progress -> {
            Optional<TurnOutcome> outcome = progress.outcome();
            String news = progress.text(Channel.ANSWER, seen.get());
            if (!news.isEmpty()) {
                seen.addAndGet(news.length());
                try {
                    show(reader, turn.value(), news);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
            outcome.ifPresent(end::add);
        };
        try (var _ = turns.subscribe(turn, listener).orElseThrow()) {
            return end.take();
        }
    }

    private static void answerForEver(ContentJournal journal, Settlements settlements, int port, Random random) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setTcpNoDelay(true);
            socket.getOutputStream().write(READER);
            while (true) {
                answer(journal, settlements, socket, random);
            }
        } catch (IOException | RuntimeException e) {
            // The database or the readers are gone: nothing more is shown to this one.
        }
    }

    private static void answer(ContentJournal journal, Settlements settlements, Socket reader, Random random)
            throws IOException {
        TurnId turn = TurnId.next();
        PolicyVersion policy = new PolicyVersion("kill");
        TurnRequest request = new TurnRequest(
                AccountId.next(), ConversationId.next(), ASSISTANT, "prompt", Locale.ENGLISH, "192.0.2.1");
        boolean begun = journal.begin(new ContentJournal.Opening(
                turn, request, "prompt", Verdict.of(List.of(), policy), "Scripted", Instant.now()));
        if (!begun) {
            throw new IllegalStateException("a new conversation cannot be busy");
        }
        StringBuilder answer = new StringBuilder();
        int pieces = 5 + random.nextInt(60);
        for (int i = 0; i < pieces; i++) {
            String piece = piece(random);
            if (journal.append(turn, List.of(new Segment(Channel.ANSWER, answer.length(), piece))) != Standing.GO_ON) {
                throw new IllegalStateException("nobody stops these turns");
            }
            answer.append(piece);
            show(reader, turn.value(), piece);
        }
        settlements.settle(new Settlements.Settlement(
                turn,
                new TurnOutcome.Answered(false),
                answer.toString(),
                "",
                Optional.empty(),
                List.of(),
                policy,
                Optional.empty(),
                Instant.now()));
    }

    private static String piece(Random random) {
        int[] words = WORDS.codePoints().toArray();
        int from = random.nextInt(words.length);
        return new String(words, from, random.nextInt(words.length - from + 1));
    }

    private static void show(Socket reader, long turn, String piece) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeLong(turn);
        out.writeUTF(piece);
        reader.getOutputStream().write(bytes.toByteArray());
    }
}
