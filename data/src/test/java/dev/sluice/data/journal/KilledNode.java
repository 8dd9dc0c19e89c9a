package dev.sluice.data.journal;

import dev.sluice.data.DataTestApplication;
import dev.sluice.data.SluiceHome;
import dev.sluice.data.chain.Heads;
import dev.sluice.safety.PolicyVersion;
import dev.sluice.safety.Verdict;
import dev.sluice.safety.turn.AccountId;
import dev.sluice.safety.turn.AssistantId;
import dev.sluice.safety.turn.Channel;
import dev.sluice.safety.turn.ContentJournal;
import dev.sluice.safety.turn.ConversationId;
import dev.sluice.safety.turn.Segment;
import dev.sluice.safety.turn.Settlements;
import dev.sluice.safety.turn.Standing;
import dev.sluice.safety.turn.TurnId;
import dev.sluice.safety.turn.TurnOutcome;
import dev.sluice.safety.turn.TurnRequest;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Executors;
import javax.sql.DataSource;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * A process that is there to be killed: it reports what its log holds after the last kill, then answers for many readers
 * at once until it dies. Each reader has a connection of its own and is sent what {@code append} let through, no sooner.
 */
final class KilledNode {

    /** First byte on a connection. */
    static final int REPORT = 1;

    static final int READER = 2;

    private static final String WORDS = "水闸是河流上的门 water flows through the gate 🌊 开关之间，人人可见。";

    private KilledNode() {}

    /** Arguments: port, readers, seed; the rest are properties. */
    public static void main(String[] arguments) throws Exception {
        int port = Integer.parseInt(arguments[0]);
        int readers = Integer.parseInt(arguments[1]);
        long seed = Long.parseLong(arguments[2]);
        String[] properties = List.of(arguments).subList(3, arguments.length).toArray(new String[0]);
        ConfigurableApplicationContext context = new SpringApplicationBuilder(DataTestApplication.class)
                .web(WebApplicationType.NONE)
                .properties("spring.main.banner-mode=off", "logging.level.root=error")
                .run(Arrays.stream(properties).map(each -> "--" + each).toArray(String[]::new));
        report(context, port);
        ContentJournal journal = context.getBean(ContentJournal.class);
        Settlements settlements = context.getBean(Settlements.class);
        var threads = Executors.newVirtualThreadPerTaskExecutor();
        for (int i = 0; i < readers; i++) {
            Random random = new Random(seed + i);
            threads.execute(() -> answerForEver(journal, settlements, port, random));
        }
        Thread.currentThread().join();
    }

    private static void report(ConfigurableApplicationContext context, int port) throws IOException {
        SluiceHome home = context.getBean(SluiceHome.class);
        JdbcTemplate jdbc = context.getBean(JdbcTemplate.class);
        VerificationReport report = JournalVerification.verify(
                context.getBean(DataSource.class),
                home.resolve(Heads.FILE),
                home.resolve(Heads.PUBLIC_KEY),
                done -> {});
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
                DataOutputStream out = new DataOutputStream(new BufferedOutputStream(socket.getOutputStream()))) {
            out.writeByte(REPORT);
            out.writeUTF(report.first().map(Object::toString).orElse(""));
            out.writeLong(report.entries());
            out.writeInt(jdbc.query("select turn_id from journal_turn", (row, number) -> row.getLong(1))
                    .size());
            out.writeInt(jdbc.query(
                            "select turn_id from journal_content where outcome = 'FAILED'",
                            (row, number) -> row.getLong(1))
                    .size());
            jdbc.query("select turn_id, answer from journal_content", row -> {
                try {
                    out.writeLong(row.getLong("turn_id"));
                    out.writeUTF(row.getString("answer"));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
            out.writeLong(-1);
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
                AccountId.next(),
                ConversationId.next(),
                new AssistantId("scripted"),
                "prompt",
                Locale.ENGLISH,
                "192.0.2.1");
        boolean begun = journal.begin(new ContentJournal.Opening(
                turn, request, "prompt", Verdict.of(List.of(), policy), "Scripted", Instant.now()));
        if (!begun) {
            throw new IllegalStateException("a new conversation cannot be busy");
        }
        StringBuilder answer = new StringBuilder();
        int pieces = 5 + random.nextInt(60);
        for (int i = 0; i < pieces; i++) {
            int[] words = WORDS.codePoints().toArray();
            int from = random.nextInt(words.length);
            String piece = new String(words, from, random.nextInt(words.length - from + 1));
            if (journal.append(turn, List.of(new Segment(Channel.ANSWER, answer.length(), piece))) != Standing.GO_ON) {
                throw new IllegalStateException("nobody stops these turns");
            }
            answer.append(piece);
            show(reader, turn, piece);
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

    private static void show(Socket reader, TurnId turn, String piece) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeLong(turn.value());
        out.writeUTF(piece);
        reader.getOutputStream().write(bytes.toByteArray());
    }
}
