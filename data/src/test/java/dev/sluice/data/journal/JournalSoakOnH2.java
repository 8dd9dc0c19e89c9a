package dev.sluice.data.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.data.IntegrationTest;
import dev.sluice.data.SluiceHome;
import dev.sluice.data.TestDatabase;
import dev.sluice.safety.turn.Channel;
import dev.sluice.safety.turn.ContentJournal;
import dev.sluice.safety.turn.Segment;
import dev.sluice.safety.turn.Settlements;
import dev.sluice.safety.turn.TurnId;
import dev.sluice.safety.turn.TurnTestData;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Whether the H2 file stays bounded: 100 answers at once, each with some appends a second, for as long as
 * {@code -Dsluice.soak.minutes=} says; what is alive in the file is the size of a copy after {@code SHUTDOWN COMPACT}.
 * Run by {@code ./sluice soak}.
 */
@IntegrationTest(database = TestDatabase.H2_FILE, properties = "sluice.test.context=soak")
class JournalSoakOnH2 {

    private static final int ANSWERS = 100;
    private static final int SAMPLES = 12;
    private static final int PIECES = 60;

    /** What may be in the file beside what is alive, and how much of that. */
    private static final long SLACK = 64L << 20;

    private static final int FACTOR = 3;

    private final Duration soak =
            Duration.ofSeconds(Math.round(60 * Double.parseDouble(System.getProperty("sluice.soak.minutes", "0.5"))));
    private final Duration betweenPieces = Duration.ofMillis(Long.getLong("sluice.soak.millis", 50));

    @Autowired
    private ContentJournal journal;

    @Autowired
    private Settlements settlements;

    @Autowired
    private SluiceHome home;

    @Autowired
    private JdbcTemplate jdbc;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path directory;

    @Test
    void fileStaysBounded() throws Exception {
        LongAdder appends = new LongAdder();
        LongAdder waited = new LongAdder();
        Instant start = Instant.now();
        Instant end = start.plus(soak);
        System.out.println(
                "| minutes | appends | mean wait ms | turns settled | file MB | alive MB | KB a turn: file, alive |");
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < ANSWERS; i++) {
                threads.execute(() -> {
                    while (Instant.now().isBefore(end)) {
                        oneTurn(appends, waited);
                    }
                });
            }
            for (int sample = 1; sample <= SAMPLES; sample++) {
                Instant next = start.plus(soak.multipliedBy(sample).dividedBy(SAMPLES));
                while (Instant.now().isBefore(next)) {
                    LockSupport.parkNanos(50_000_000);
                }
                print(Duration.between(start, Instant.now()), appends.sum(), waited.sum());
            }
        }
        assertThat(file()).as("bytes in the file").isLessThan(FACTOR * alive() + SLACK);
    }

    private void print(Duration since, long appends, long waited) throws Exception {
        long turns = count("journal_content");
        long file = file();
        long alive = alive();
        System.out.printf(
                "| %7.2f | %7d | %12.1f | %13d | %7.1f | %8.1f | %.1f, %.1f |%n",
                since.toMillis() / 60_000.0,
                appends,
                waited / 1e6 / Math.max(1, appends),
                turns,
                file / 1048576.0,
                alive / 1048576.0,
                file / 1024.0 / Math.max(1, turns),
                alive / 1024.0 / Math.max(1, turns));
    }

    private void oneTurn(LongAdder appends, LongAdder waited) {
        TurnId turn = TurnId.next();
        journal.begin(TurnTestData.anOpening(turn, TurnTestData.aRequest("What is a sluice?")));
        Random random = new Random(turn.value());
        StringBuilder answer = new StringBuilder();
        for (int i = 0; i < PIECES; i++) {
            String piece = piece(random);
            LockSupport.parkNanos(betweenPieces.toNanos());
            long start = System.nanoTime();
            journal.append(turn, List.of(new Segment(Channel.ANSWER, answer.length(), piece)));
            waited.add(System.nanoTime() - start);
            appends.increment();
            answer.append(piece);
        }
        settlements.settle(TurnTestData.aSettlement(turn, answer.toString(), ""));
    }

    /** Ten characters as different as in real text, so that they do not compress to nothing. */
    private static String piece(Random random) {
        StringBuilder piece = new StringBuilder();
        for (int i = 0; i < 10; i++) {
            piece.append((char) (0x4E00 + (int) Math.abs(random.nextGaussian() * 900)));
        }
        return piece.toString();
    }

    private long file() throws IOException {
        return Files.size(home.resolve("sluice.mv.db"));
    }

    private long alive() throws IOException, SQLException {
        Path zip = directory.resolve("copy.zip");
        Path copy = directory.resolve("copy.mv.db");
        jdbc.execute("backup to '" + zip + "'");
        try (ZipFile archive = new ZipFile(zip.toFile());
                InputStream in = archive.getInputStream(archive.entries().nextElement())) {
            Files.copy(in, copy);
        }
        try (Connection connection =
                        DriverManager.getConnection("jdbc:h2:file:" + directory.resolve("copy"), "sa", "");
                Statement statement = connection.createStatement()) {
            statement.execute("shutdown compact");
        }
        long size = Files.size(copy);
        Files.delete(copy);
        Files.delete(zip);
        return size;
    }

    private long count(String rows) {
        return jdbc.query("select count(*) from " + rows, (row, number) -> row.getLong(1))
                .getFirst();
    }
}
