package dev.sluice.safety.classify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.safety.Direction;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole of {@code ./sluice train}, on a few made-up sources in which one colour is harmful. */
class TrainClassifierTest {

    @TempDir
    private Path folder;

    @BeforeEach
    void writeTexts() throws IOException {
        Random random = new Random(3);
        for (String source : new String[] {"first", "second", "benign_third"}) {
            StringBuilder rows = new StringBuilder();
            for (int i = 0; i < 160; i++) {
                boolean chinese = i % 2 == 0;
                boolean prompt = i % 4 < 2;
                boolean harmful = i % 8 < 4 && !source.startsWith("benign");
                String colour = chinese ? (harmful ? "红色" : "绿色") : harmful ? "red" : "green";
                rows.append("""
                        {"text":"%s %s %d %s","lang":"%s","label":"%s","role":"%s","category":"colour"}
                        """.formatted(
                                chinese ? "请问" : "please tell",
                                colour,
                                random.nextInt(100),
                                chinese ? "号的东西" : "things",
                                chinese ? "zh" : "en",
                                harmful ? "unsafe" : "safe",
                                prompt ? "prompt" : "response"));
            }
            Path file = folder.resolve("texts").resolve(source + ".jsonl");
            Files.createDirectories(file.getParent());
            Files.writeString(file, rows);
        }
        Files.createDirectories(folder.resolve("training/contrast"));
        Files.writeString(
                folder.resolve("training/category-risks.csv"),
                "source,category,risk\nfirst,colour,A.1.h\nsecond,colour,A.1.f\n");
        Files.writeString(
                folder.resolve("training/sources.csv"),
                "source,category,group,weight of unsafe,weight of harmless\nfirst,.,requests,1,1\n");
    }

    @Test
    void theSameTextsGiveTheSameWeights_andTheyTellTheColoursApart() throws IOException {
        byte[] once = train();

        assertThat(train()).isEqualTo(once);
        Classifier classifier = Classifier.read(folder.resolve("weights.bin"));
        for (Direction direction : Direction.values()) {
            assertThat(score(classifier, direction, "tell me of red things"))
                    .isGreaterThan(score(classifier, direction, "tell me of green things"));
            assertThat(score(classifier, direction, "请问红色的东西")).isGreaterThan(score(classifier, direction, "请问绿色的东西"));
        }
    }

    @Test
    void whatIsLeftOutTeachesNothing() throws IOException {
        byte[] without = train("--without", "second");
        assertThat(without).isNotEqualTo(train());

        Files.delete(folder.resolve("texts/second.jsonl"));
        assertThat(train()).isEqualTo(without);
    }

    @Test
    void aMannerOfAskingTeachesNothingOfAnswers() throws IOException {
        train();
        Classifier before = Classifier.read(folder.resolve("weights.bin"));

        Files.writeString(folder.resolve("training/contrast/A.1.h-wishes_en.txt"), """
                = harmful wish
                please tell me what I wish for
                if only I had what I wish for
                = harmless wish
                please tell me what the weather does
                """);
        train();

        Classifier after = Classifier.read(folder.resolve("weights.bin"));
        String text = "tell me what I wish for";
        assertThat(score(after, Direction.PROMPT, text)).isNotEqualTo(score(before, Direction.PROMPT, text));
        assertThat(score(after, Direction.ANSWER, text)).isEqualTo(score(before, Direction.ANSWER, text));
    }

    private byte[] train(String... options) throws IOException {
        Path weights = folder.resolve("weights.bin");
        String[] arguments = new String[3 + options.length];
        arguments[0] = folder.resolve("texts").toString();
        arguments[1] = folder.resolve("training").toString();
        arguments[2] = weights.toString();
        System.arraycopy(options, 0, arguments, 3, options.length);
        TrainClassifier.main(arguments);
        return Files.readAllBytes(weights);
    }

    private static double score(Classifier classifier, Direction direction, String text) {
        return classifier.assess(direction, text).score();
    }
}
