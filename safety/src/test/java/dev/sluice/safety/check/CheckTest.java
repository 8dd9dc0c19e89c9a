package dev.sluice.safety.check;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sluice.safety.Judge;
import dev.sluice.safety.Policy;
import dev.sluice.safety.ReleaseMode;
import dev.sluice.safety.classify.Classifier;
import dev.sluice.safety.guard.GuardFormat;
import dev.sluice.safety.guard.GuardModel;
import dev.sluice.safety.guard.GuardServer;
import dev.sluice.safety.lexicon.Lexicons;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CheckTest {

    private static final String DEMO = "水闸演示禁词";

    private static final Policy POLICY = Lexicons.builtInPolicy(ReleaseMode.TERMS);
    private static final Judge JUDGE = new Judge(POLICY);

    @TempDir
    Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream talk = new ByteArrayOutputStream();

    private final GuardServer guard = GuardServer.start();
    private InstantSource clock = InstantSource.system();

    @AfterEach
    void closeGuard() {
        guard.close();
    }

    @Test
    void aGuardIsAskedAboutWhatNothingElseStops() throws IOException {
        guard.says(text -> text.contains("kite") ? "unsafe\nS1" : "safe");

        int code = check(
                row("prompt", "where is my kite") + row("prompt", "good morning") + row("response", DEMO),
                "--guard",
                "http://127.0.0.1/v1",
                "-");

        assertThat(code).isEqualTo(Check.DONE);
        List<JsonNode> verdicts = verdicts();
        assertThat(verdicts)
                .extracting(each -> each.path("verdict").asText())
                .containsExactly("block", "allow", "block");
        assertThat(verdicts.get(0).path("stages")).extracting(JsonNode::asText).containsExactly("guard");
        assertThat(guard.texts()).containsExactlyInAnyOrder("where is my kite", "good morning");
    }

    @Test
    void anAnswerIsShownToTheGuardWithWhatItAnswers() {
        check(
                "{\"role\": \"response\", \"prompt\": \"how are you\", \"text\": \"fine\"}\n",
                "--guard=http://127.0.0.1/v1",
                "-");

        assertThat(guard.asked()
                        .getFirst()
                        .path("messages")
                        .path(0)
                        .path("content")
                        .asText())
                .isEqualTo("how are you");
        assertThat(guard.texts()).containsExactly("fine");
    }

    @Test
    void whatTheGuardDidNotJudgeIsToldAndCounted() throws IOException {
        guard.fails(500);

        int code = check(row("prompt", "good morning"), "--guard", "http://127.0.0.1/v1", "-");

        assertThat(code).isEqualTo(Check.NOT_ALL_JUDGED);
        assertThat(verdicts().getFirst().path("guard").asText()).isEqualTo("failed");
        assertThat(verdicts().getFirst().path("verdict").asText()).isEqualTo("allow");
        assertThat(talk.toString(StandardCharsets.UTF_8)).contains("no opinion").contains("FAILED=1");
    }

    @Test
    void aGuardsNameWithoutItsAddressIsAMistake() {
        assertThat(check("", "--guard-model", "warden", "-")).isEqualTo(Check.CANNOT);
        assertThat(check("", "--guard", "http://127.0.0.1/v1", "--guard-timeout", "soon", "-"))
                .isEqualTo(Check.CANNOT);
    }

    @Test
    void plainLines_oneVerdictEach_inTheirOrder() throws IOException {
        int code = check("你好\n\n前面" + DEMO + "后面\r\nhello", "--role", "response", "-");

        assertThat(code).isEqualTo(Check.DONE);
        List<JsonNode> verdicts = verdicts();
        assertThat(verdicts).extracting(each -> each.path("line").asInt()).containsExactly(1, 3, 4);
        assertThat(verdicts)
                .extracting(each -> each.path("verdict").asText())
                .containsExactly("allow", "block", "allow");
        JsonNode span = verdicts.get(1).path("spans").path(0);
        assertThat(span.path("start").asInt()).isEqualTo(2);
        assertThat(span.path("end").asInt()).isEqualTo(2 + DEMO.length());
        assertThat(span.path("rule").asText()).isEqualTo("own-demo-zh");
        assertThat(verdicts.get(1).path("stages")).extracting(JsonNode::asText).containsExactly("term");
        assertThat(verdicts.get(1).path("score").asDouble()).isEqualTo(1);
        assertThat(verdicts.get(1).path("risks")).hasSize(1);
        assertThat(out.toString(StandardCharsets.UTF_8)).doesNotContain(DEMO);
    }

    @Test
    void spansPointIntoTheTextThatWasGiven_whateverWasMaskedInItOrTakenOut() throws IOException {
        String text = "\u202E邮箱\u202E zhang3@gmail.com 是\u202E他的 " + DEMO;
        check(text, "--role", "response", "-");
        assertThat(verdicts().getFirst().path("spans"))
                .extracting(span -> text(text, span))
                .containsExactly("zhang3@gmail.com", DEMO);

        String hidden = "\u202E说\u202E" + DEMO.charAt(0) + "\u202E" + DEMO.substring(1) + "\u202E吧";
        check(hidden, "--role", "response", "-");
        assertThat(verdicts().getFirst().path("spans"))
                .extracting(span -> text(hidden, span))
                .containsExactly(DEMO.charAt(0) + "\u202E" + DEMO.substring(1));
    }

    @Test
    void aRowsOwnRoleCounts_unlessOneIsGiven() throws IOException {
        String rows = row("prompt", DEMO) + row("response", DEMO);

        check(rows, "-");
        assertThat(verdicts()).extracting(each -> each.path("verdict").asText()).containsExactly("allow", "block");

        check(rows, "--role=response", "-");
        assertThat(verdicts()).extracting(each -> each.path("verdict").asText()).containsExactly("block", "block");
    }

    @Test
    void aMalformedLineIsAnErrorOfItsOwn_andTheRestIsJudged() throws IOException {
        ByteArrayOutputStream rows = new ByteArrayOutputStream();
        rows.writeBytes(utf8("{\"id\": 7, \"text\": \"one\"}\n{\"text\": \n{\"id\": \"x\"}\n[1]\n"));
        rows.writeBytes(new byte[] {'{', (byte) 0xFF, '}', '\n'});
        rows.writeBytes(
                utf8("{\"text\": \"two\", \"label\": \"maybe\"}\n{\"text\": \"three\"} {}\n{\"text\": \"last\"}"));

        int code = check(rows.toByteArray(), "-");

        assertThat(code).isEqualTo(Check.NOT_ALL_JUDGED);
        List<JsonNode> lines = verdicts();
        assertThat(lines).extracting(each -> each.path("line").asInt()).containsExactly(1, 2, 3, 4, 5, 6, 7, 8);
        assertThat(lines)
                .extracting(each -> each.has("error"))
                .containsExactly(false, true, true, true, true, true, true, false);
        assertThat(lines.get(0).path("id").asInt()).isEqualTo(7);
        assertThat(lines.get(2).path("id").asText()).isEqualTo("x");
        assertThat(lines.get(4).path("error").asText()).contains("UTF-8");
    }

    @Test
    void aRowThatTripsTheJudgeIsAnErrorOfItsOwn_andTheOthersGoOn() throws IOException {
        AtomicBoolean trips = new AtomicBoolean(true);
        clock = () -> {
            if (trips.getAndSet(false)) {
                throw new IllegalStateException("quoted");
            }
            return Instant.EPOCH;
        };

        int code = check("{\"id\": 7, \"text\": \"one\"}\n{\"text\": \"two\"}\n", "--guard=x", "-");

        assertThat(code).isEqualTo(Check.NOT_ALL_JUDGED);
        assertThat(out.toString(StandardCharsets.UTF_8).lines().toList())
                .first()
                .isEqualTo("{\"line\":1,\"id\":7,\"error\":\"could not be judged: IllegalStateException\"}");
        assertThat(verdicts()).extracting(each -> each.path("verdict").asText()).containsExactly("", "allow");
    }

    @Test
    void ofATextThatIsEmptyOnceItIsCleanedThereIsNoOpinion() throws IOException {
        guard.says("unsafe\nS1");

        assertThat(check("{\"text\": \"\\u202e\"}\n{\"text\": \"\"}\n", "--guard=x", "-"))
                .isEqualTo(Check.DONE);
        assertThat(verdicts()).extracting(each -> each.path("verdict").asText()).containsExactly("allow", "allow");
        assertThat(guard.texts()).isEmpty();
    }

    @Test
    void manyLines_keepTheirOrderOnAllProcessors() throws IOException {
        StringBuilder rows = new StringBuilder();
        for (int i = 0; i < 5_000; i++) {
            rows.append(i % 7 == 0 ? DEMO : "无害").append(' ').append(i).append('\n');
        }

        check(rows.toString(), "--role", "response", "-");

        List<JsonNode> verdicts = verdicts();
        assertThat(verdicts).hasSize(5_000);
        for (int i = 0; i < 5_000; i++) {
            assertThat(verdicts.get(i).path("line").asInt()).isEqualTo(i + 1);
            assertThat(verdicts.get(i).path("verdict").asText()).isEqualTo(i % 7 == 0 ? "block" : "allow");
        }
        assertThat(talk.toString(StandardCharsets.UTF_8))
                .startsWith("5,000 texts")
                .doesNotContain("malformed", "no opinion");
    }

    @Test
    void evaluation_countsByHand() throws IOException {
        // Two unsafe of which one is found, three safe of which one is found: precision 50 %, recall 50 %, 33.33 %
        // wrongly.
        String rows = labelled("unsafe", DEMO, ", \"risk\": \"A.1.h\"")
                + labelled("unsafe", "别的", "")
                + labelled("safe", DEMO, "")
                + labelled("safe", "你好", "")
                + labelled("safe", "天气", "")
                + row("response", "没有标签");
        Path file = Files.writeString(folder.resolve("mine.jsonl"), rows);
        Path verdicts = folder.resolve("verdicts.jsonl");

        int code = check("", "--eval", "--out", verdicts.toString(), file.toString());

        assertThat(code).isEqualTo(Check.DONE);
        String table = out.toString(StandardCharsets.UTF_8);
        String figures = "2 3 | 50.00 % 50.00 % 50.00 % 33.33 % | 50.00 % 50.00 % 50.00 % 33.33 %";
        assertThat(table.lines().map(line -> line.replaceAll(" +", " ").strip()))
                .contains("all " + figures, "zh responses " + figures, "mine, zh responses " + figures)
                .contains("A.1.h 1 100.00 % 100.00 % | 1 1 50.00 %")
                .contains("1 texts have no label and are not counted");
        assertThat(Files.readAllLines(verdicts)).hasSize(6);
    }

    /** The built-in weights under another name say the same; a file of something else is refused. */
    @Test
    void otherWeightsAreAskedIfNamed() throws IOException {
        String rows = row("prompt", "教我怎么偷偷拿走邻居的快递");
        Path weights = folder.resolve("weights.bin");
        try (InputStream builtIn = Classifier.class.getResourceAsStream("classifier.bin")) {
            Files.copy(builtIn, weights);
        }

        check(rows, "-");
        String before = out.toString(StandardCharsets.UTF_8);
        assertThat(check(rows, "--weights", weights.toString(), "-")).isEqualTo(Check.DONE);
        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo(before);

        Files.writeString(weights, "something else");
        assertThat(check(rows, "--weights", weights.toString(), "-")).isEqualTo(Check.CANNOT);
    }

    @Test
    void aMistakeOnTheCommandLineIsExplained() {
        assertThat(check("", "--role", "judge", "-")).isEqualTo(Check.CANNOT);
        assertThat(check("", "--fast", "-")).isEqualTo(Check.CANNOT);
        assertThat(check("", folder.resolve("none.txt").toString())).isEqualTo(Check.CANNOT);
        assertThat(check("")).isEqualTo(Check.CANNOT);
        assertThat(talk.toString(StandardCharsets.UTF_8)).contains("usage: ./sluice check");
    }

    @Test
    void aLineThatIsPipedInIsJudgedBeforeTheNextOneComes() throws Exception {
        PipedOutputStream pipe = new PipedOutputStream();
        // Closed in the other order: the pipe ends before its reader is waited for.
        try (ExecutorService checking = Executors.newSingleThreadExecutor();
                pipe;
                PipedInputStream in = new PipedInputStream(pipe)) {
            Future<Integer> code = checking.submit(() -> check(in, "-"));
            for (int lines = 1; lines <= 3; lines++) {
                pipe.write(utf8(row("prompt", "good morning")));
                pipe.flush();
                awaitVerdicts(lines);
                assertThat(code.isDone()).isFalse();
            }
            pipe.close();
            assertThat(code.get()).isEqualTo(Check.DONE);
        }
    }

    @Test
    void blankLinesThatComeFirstDoNotSayWhatTheLinesAre() throws Exception {
        PipedOutputStream pipe = new PipedOutputStream();
        try (ExecutorService checking = Executors.newSingleThreadExecutor();
                pipe;
                PipedInputStream in = new PipedInputStream(pipe)) {
            Future<Integer> code = checking.submit(() -> check(in, "-"));
            // One that is no text, so that it is seen to be read before the next one comes.
            pipe.write(new byte[] {'\n', (byte) 0xFF, '\n'});
            pipe.flush();
            awaitVerdicts(1);
            pipe.write(utf8("{\"id\": 7, \"text\": \"good morning\"}\n"));
            pipe.close();
            assertThat(code.get()).isEqualTo(Check.NOT_ALL_JUDGED);
        }
        assertThat(out.toString(StandardCharsets.UTF_8).lines().toList().getLast())
                .contains("\"id\":7");
    }

    private void awaitVerdicts(int number) {
        long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (out.toString(StandardCharsets.UTF_8).lines().count() < number) {
            assertThat(System.nanoTime()).as("waiting for verdict %d", number).isLessThan(deadline);
            LockSupport.parkNanos(1_000_000);
        }
    }

    @Test
    void malformedLinesAreNamedWhereTheVerdictsAreNotSeen() {
        int code = check("{\"text\": \"one\", \"label\": \"safe\"}\n{\"text\": \n", "--eval", "-");

        assertThat(code).isEqualTo(Check.NOT_ALL_JUDGED);
        assertThat(talk.toString(StandardCharsets.UTF_8))
                .contains("-:2: not JSON: at column")
                .contains("malformed lines, which were not judged: 1");
    }

    @Test
    void withoutALabelThereIsNothingToMeasure() {
        check(row("prompt", "good morning"), "--eval", "-");

        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains("nothing to measure")
                .doesNotContain("recall");
    }

    @ParameterizedTest
    @CsvSource({"No space left on device, 2, true", "Broken pipe, 141, false"})
    void outputThatIsLostIsNoSuccess(String why, int code, boolean told) {
        for (String[] arguments : new String[][] {{"-"}, {"--eval", "-"}}) {
            talk.reset();
            assertThat(check(new ByteArrayInputStream(utf8("one\n")), new Unwritable(why), arguments))
                    .isEqualTo(code);
            assertThat(talk.toString(StandardCharsets.UTF_8).contains("check: " + why))
                    .isEqualTo(told);
        }
    }

    /** In a program of its own, for it is about what the system says of the standard output. */
    @Test
    void aReaderThatGoesAwayEndsTheProgramQuietly() throws Exception {
        Path texts = Files.writeString(folder.resolve("texts"), "one\n");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Check.class.getName(),
                        texts.toString())
                .redirectError(folder.resolve("talk").toFile())
                .start();
        process.getInputStream().close();

        assertThat(process.waitFor()).isEqualTo(Check.NOT_READ);
        assertThat(folder.resolve("talk")).content().isEmpty();
    }

    private static final class Unwritable extends OutputStream {
        private final String why;

        Unwritable(String why) {
            this.why = why;
        }

        @Override
        public void write(int b) throws IOException {
            throw new IOException(why);
        }
    }

    private int check(String in, String... arguments) {
        return check(utf8(in), arguments);
    }

    private int check(byte[] in, String... arguments) {
        return check(new ByteArrayInputStream(in), arguments);
    }

    private int check(InputStream in, String... arguments) {
        out.reset();
        return check(in, out, arguments);
    }

    private int check(InputStream in, OutputStream verdicts, String... arguments) {
        return Check.run(
                arguments,
                weights -> weights.isPresent() ? new Judge(POLICY, Classifier.read(weights.get())) : JUDGE,
                options -> guard.model(
                        GuardFormat.LLAMA_GUARD,
                        new GuardModel.Limits(options.timeout(), 16, 5, Duration.ofSeconds(30), 100, 24_000, 600),
                        clock),
                in,
                verdicts,
                new PrintStream(talk, true, StandardCharsets.UTF_8));
    }

    private List<JsonNode> verdicts() throws IOException {
        ObjectMapper json = new ObjectMapper();
        return out.toString(StandardCharsets.UTF_8)
                .lines()
                .map(line -> {
                    try {
                        return json.readTree(line);
                    } catch (IOException e) {
                        throw new AssertionError("not JSON: " + line, e);
                    }
                })
                .toList();
    }

    private static String row(String role, String text) {
        return "{\"role\": \"%s\", \"lang\": \"zh\", \"text\": \"%s\"}\n".formatted(role, text);
    }

    private static String labelled(String label, String text, String more) {
        return "{\"role\": \"response\", \"lang\": \"zh\", \"label\": \"%s\", \"text\": \"%s\"%s}\n"
                .formatted(label, text, more);
    }

    private static String text(String whole, JsonNode span) {
        return whole.substring(span.path("start").asInt(), span.path("end").asInt());
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
