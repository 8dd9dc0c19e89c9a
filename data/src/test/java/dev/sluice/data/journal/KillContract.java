package dev.sluice.data.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.DataInputStream;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills a node with {@code kill -9} while it answers many readers, again and again: nothing that a reader saw is missing
 * from the log or from their conversation, the chain verifies, no turn is left running, and every conversation goes on.
 * {@code -Dsluice.kill.rounds=} sets how often.
 */
abstract class KillContract {

    private static final int READERS = 100;

    private final int rounds = Integer.getInteger("sluice.kill.rounds", 3);
    private final long seed = Long.getLong("sluice.kill.seed", System.nanoTime());
    private final Map<Long, String> shown = new ConcurrentHashMap<>();
    private final Set<Long> shownToPeople = ConcurrentHashMap.newKeySet();
    private final Queue<String> complaints = new ConcurrentLinkedQueue<>();
    private final LinkedBlockingQueue<Report> reports = new LinkedBlockingQueue<>();
    private volatile CountDownLatch untilKill = new CountDownLatch(0);
    /** The readers of chat turns begin later than those of the journal alone; a kill before they saw anything shows little. */
    private volatile CountDownLatch untilPeopleSee = new CountDownLatch(1);

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path home;

    /** Where the node's database is. */
    abstract List<String> databaseProperties();

    /** Kills the database's server too, if it has one and this round asks for it, and starts it again. */
    abstract String killDatabase(int round) throws Exception;

    @Test
    void nothingThatWasSeenIsMissingAfterAKill() throws Exception {
        Random random = new Random(seed);
        List<String> table = new ArrayList<>();
        table.add("| kill -9, seed " + seed + " |");
        table.add("| round | killed          | turns seen | characters seen | missing in log | missing in conversations"
                + " | orphans | entries | chain  |");
        try (ServerSocket server = new ServerSocket(0, 500, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> accept(server));
            int orphans = 0;
            Process node = start(server.getLocalPort(), seed);
            try {
                awaitReport();
                for (int round = 1; round <= rounds; round++) {
                    untilKill = new CountDownLatch(500 + random.nextInt(2_000));
                    untilPeopleSee = new CountDownLatch(1 + random.nextInt(200));
                    assertThat(untilKill.await(120, TimeUnit.SECONDS))
                            .as("text is shown" + log())
                            .isTrue();
                    assertThat(untilPeopleSee.await(120, TimeUnit.SECONDS))
                            .as("people see text" + log())
                            .isTrue();
                    String killed = killDatabase(round);
                    node.destroyForcibly().waitFor();
                    node = start(server.getLocalPort(), seed + 1_000L * round);
                    Report report = awaitReport();
                    table.add(check(round, killed, report, orphans));
                    orphans = report.interrupted;
                }
            } finally {
                node.destroyForcibly().waitFor();
            }
        } finally {
            table.forEach(System.out::println);
        }
        assertThat(complaints).as("turns that existing conversations refused").isEmpty();
        assertThat(shownToPeople).isNotEmpty();
    }

    private Report awaitReport() throws Exception {
        Report report = reports.poll(120, TimeUnit.SECONDS);
        assertThat(report).as("the node reports" + log()).isNotNull();
        return Objects.requireNonNull(report);
    }

    private String log() throws IOException {
        Path log = home.resolve("node.log");
        return Files.exists(log) ? "\n" + Files.readString(log) : "";
    }

    private String check(int round, String killed, Report report, int orphansBefore) {
        long characters = 0;
        long missing = 0;
        long missingCopies = 0;
        int turns = 0;
        for (Map.Entry<Long, String> each : shown.entrySet()) {
            turns++;
            String seen = each.getValue();
            characters += seen.length();
            missing += missing(seen, report.answers.getOrDefault(each.getKey(), ""));
            if (shownToPeople.contains(each.getKey())) {
                missingCopies += missing(seen, report.copies.getOrDefault(each.getKey(), ""));
            }
        }
        String line = "| %5d | %-15s | %10d | %15d | %14d | %24d | %7d | %7d | %s |"
                .formatted(
                        round,
                        killed,
                        turns,
                        characters,
                        missing,
                        missingCopies,
                        report.interrupted - orphansBefore,
                        report.entries,
                        report.problem.isEmpty() ? "intact" : report.problem);
        assertThat(missing).as("characters missing in the log: " + line).isZero();
        assertThat(missingCopies)
                .as("characters missing in conversations: " + line)
                .isZero();
        assertThat(report.problem).as("first problem: " + line).isEmpty();
        assertThat(report.running).as("turns left running: " + line).isZero();
        assertThat(report.busy).as("conversations left busy: " + line).isZero();
        assertThat(report.strange).as("strange ends in conversations: " + line).isEmpty();
        return line;
    }

    private static int missing(String seen, String kept) {
        return seen.length() - commonPrefix(seen, kept);
    }

    private static int commonPrefix(String a, String b) {
        int length = 0;
        while (length < Math.min(a.length(), b.length()) && a.charAt(length) == b.charAt(length)) {
            length++;
        }
        return length;
    }

    private Process start(int port, long childSeed) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx384m",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                KilledNode.class.getName(),
                Integer.toString(port),
                Integer.toString(READERS),
                Long.toString(childSeed),
                "sluice.home=" + home));
        command.addAll(databaseProperties());
        File log = home.resolve("node.log").toFile();
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.to(log))
                .start();
    }

    private void accept(ServerSocket server) {
        try {
            while (!server.isClosed()) {
                Socket socket = server.accept();
                Thread.ofVirtual().start(() -> read(socket));
            }
        } catch (IOException e) {
            // The test is over.
        }
    }

    private void read(Socket socket) {
        try (socket;
                DataInputStream in = new DataInputStream(socket.getInputStream())) {
            int who = in.readByte();
            if (who == KilledNode.REPORT) {
                reports.add(Report.read(in));
                return;
            }
            while (true) {
                long turn = in.readLong();
                String piece = in.readUTF();
                if (turn == KilledNode.COMPLAINT) {
                    complaints.add(piece);
                    continue;
                }
                shown.merge(turn, piece, String::concat);
                if (who == KilledNode.PERSON) {
                    shownToPeople.add(turn);
                    untilPeopleSee.countDown();
                }
                untilKill.countDown();
            }
        } catch (IOException e) {
            // Killed in the middle of a piece: what did not arrive was not seen.
        }
    }

    /**
     * What a node found after a kill.
     *
     * @param running turns that are left running
     * @param busy conversations of people that are left busy
     * @param strange ends of people's turns that are neither an answer nor an interruption
     * @param answers what the log holds
     * @param copies what people's conversations hold
     */
    private record Report(
            String problem,
            long entries,
            int running,
            int interrupted,
            int busy,
            String strange,
            Map<Long, String> answers,
            Map<Long, String> copies) {

        static Report read(DataInputStream in) throws IOException {
            return new Report(
                    in.readUTF(),
                    in.readLong(),
                    in.readInt(),
                    in.readInt(),
                    in.readInt(),
                    in.readUTF(),
                    readTexts(in),
                    readTexts(in));
        }

        private static Map<Long, String> readTexts(DataInputStream in) throws IOException {
            Map<Long, String> texts = new HashMap<>();
            for (long turn = in.readLong(); turn != -1; turn = in.readLong()) {
                texts.put(turn, in.readUTF());
            }
            return texts;
        }
    }
}
