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
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills a node with {@code kill -9} while it answers many readers, again and again: nothing that a reader saw is missing
 * from the log, the chain verifies, and no turn is left running. {@code -Dsluice.kill.rounds=} sets how often.
 */
abstract class KillContract {

    private static final int READERS = 100;

    private final int rounds = Integer.getInteger("sluice.kill.rounds", 3);
    private final long seed = Long.getLong("sluice.kill.seed", System.nanoTime());
    private final Map<Long, String> shown = new ConcurrentHashMap<>();
    private final LinkedBlockingQueue<Report> reports = new LinkedBlockingQueue<>();
    private volatile CountDownLatch untilKill = new CountDownLatch(0);

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
        table.add("seed " + seed);
        table.add("round | killed         | turns seen | characters seen | missing | orphans | entries | chain");
        try (ServerSocket server = new ServerSocket(0, 500, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> accept(server));
            String killed = "";
            for (int round = 0; round <= rounds; round++) {
                int target = round == rounds ? 1 : 500 + random.nextInt(4_000);
                untilKill = new CountDownLatch(target);
                Process node = start(server.getLocalPort(), seed + 1_000L * round);
                try {
                    Report report = reports.poll(120, TimeUnit.SECONDS);
                    assertThat(report)
                            .as("the node reports, see " + home.resolve("node.log") + log())
                            .isNotNull();
                    if (round > 0) {
                        table.add(check(round, killed, report));
                    }
                    assertThat(untilKill.await(120, TimeUnit.SECONDS))
                            .as("text is shown" + log())
                            .isTrue();
                    killed = round == rounds ? "" : killDatabase(round);
                } finally {
                    node.destroyForcibly().waitFor();
                }
            }
        } finally {
            table.forEach(System.out::println);
        }
    }

    private String log() throws IOException {
        Path log = home.resolve("node.log");
        return Files.exists(log) ? "\n" + Files.readString(log) : "";
    }

    private String check(int round, String killed, Report report) {
        long characters = 0;
        long missing = 0;
        int turns = 0;
        for (Map.Entry<Long, String> each : shown.entrySet()) {
            if (each.getValue().isEmpty()) {
                continue;
            }
            turns++;
            String seen = each.getValue();
            String logged = report.answers.getOrDefault(each.getKey(), "");
            characters += seen.length();
            missing += logged.startsWith(seen) ? 0 : seen.length() - commonPrefix(seen, logged);
        }
        String line = "%5d | %-14s | %10d | %15d | %7d | %7d | %7d | %s"
                .formatted(
                        round,
                        killed,
                        turns,
                        characters,
                        missing,
                        report.interrupted,
                        report.entries,
                        report.problem.isEmpty() ? "intact" : report.problem);
        assertThat(missing).as("characters missing: " + line).isZero();
        assertThat(report.problem).as("first problem: " + line).isEmpty();
        assertThat(report.running).as("turns left running: " + line).isZero();
        return line;
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
            if (in.readByte() == KilledNode.REPORT) {
                reports.add(Report.read(in));
                return;
            }
            while (true) {
                long turn = in.readLong();
                String piece = in.readUTF();
                shown.merge(turn, piece, String::concat);
                untilKill.countDown();
            }
        } catch (IOException e) {
            // Killed in the middle of a piece: what did not arrive was not seen.
        }
    }

    private record Report(String problem, long entries, int running, int interrupted, Map<Long, String> answers) {

        static Report read(DataInputStream in) throws IOException {
            String problem = in.readUTF();
            long entries = in.readLong();
            int running = in.readInt();
            int interrupted = in.readInt();
            Map<Long, String> answers = new HashMap<>();
            long turn = in.readLong();
            while (turn != -1) {
                answers.put(turn, in.readUTF());
                turn = in.readLong();
            }
            return new Report(problem, entries, running, interrupted, answers);
        }
    }
}
