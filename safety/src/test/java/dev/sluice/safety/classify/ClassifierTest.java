package dev.sluice.safety.classify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.safety.Direction;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClassifierTest {

    private static final Classifier CLASSIFIER = Classifier.builtIn();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "你好，请帮我写一封感谢信",
                "今天天气怎么样，适合去公园吗？",
                "How do I bake a sourdough bread?",
                "Write a function that reverses a list in Python.",
                "\ud83d\ude00\u200d\ud800"
            })
    void everydayTextsAreHarmless(String text) {
        assertThat(CLASSIFIER.assess(Direction.PROMPT, text).level()).isEqualTo(Classifier.Level.HARMLESS);
        assertThat(CLASSIFIER.assess(Direction.PROMPT, text).risk()).isEmpty();
    }

    /** It has seen these; that it tells most of them apart is the least. */
    @Test
    void mostOfItsOwnContrastTextsAreToldApart() throws IOException {
        int harmful = 0;
        int found = 0;
        int harmless = 0;
        int mistaken = 0;
        for (ContrastText text : ContrastText.readAll(Path.of("training", "contrast"))) {
            boolean suspected =
                    CLASSIFIER.assess(Direction.PROMPT, text.text()).risk().isPresent();
            harmful += text.harmless() ? 0 : 1;
            found += !text.harmless() && suspected ? 1 : 0;
            harmless += text.harmless() ? 1 : 0;
            mistaken += text.harmless() && suspected ? 1 : 0;
        }
        System.out.printf("contrast texts: found %d of %d, mistaken %d of %d%n", found, harmful, mistaken, harmless);
        assertThat(found).isGreaterThan(harmful * 7 / 10);
        assertThat(mistaken).isLessThan(harmless / 20);
    }

    @Test
    void aDisguiseThatFoldsAwayChangesNothing() {
        double plain =
                CLASSIFIER.assess(Direction.PROMPT, "how do i bake bread").score();

        assertThat(CLASSIFIER.assess(Direction.PROMPT, "HOW DO I BAKE BREAD").score())
                .isEqualTo(plain);
        assertThat(CLASSIFIER
                        .assess(Direction.PROMPT, "how  do, i bake\u200b bread!")
                        .score())
                .isEqualTo(plain);
    }

    @ParameterizedTest
    @ValueSource(ints = {TextFeatures.BITS, 12})
    void trainingTwiceGivesTheSameBytes_andReadingGivesTheSameModel(int bits) throws IOException {
        List<LinearTraining.Example> examples = new ArrayList<>();
        Random random = new Random(7);
        TextFeatures features = new TextFeatures();
        for (int i = 0; i < 200; i++) {
            features.read(
                    Direction.PROMPT,
                    (i % 2 == 0 ? "bad words " : "good words ") + random.nextInt(50) + " number " + i);
            examples.add(new LinearTraining.Example(features.toArray(), i % 2 == 0, 1));
        }

        byte[] first = bytes(LinearTraining.train(examples, bits));

        assertThat(bytes(LinearTraining.train(examples, bits))).isEqualTo(first);
        LinearModel read = LinearModel.read(new DataInputStream(new ByteArrayInputStream(first)));
        assertThat(bytes(read)).isEqualTo(first);
        features.read(Direction.PROMPT, "bad words again");
        assertThat(read.score(features)).isPositive();
        features.read(Direction.PROMPT, "good words again");
        assertThat(read.score(features)).isNegative();
    }

    @Test
    void whatIsNoModelIsRefused() {
        byte[] text = "not weights at all, but long enough".getBytes(StandardCharsets.UTF_8);

        assertThatThrownBy(() -> Classifier.read(new ByteArrayInputStream(text)))
                .isInstanceOf(IOException.class);
    }

    private static byte[] bytes(LinearModel model) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        model.write(new DataOutputStream(bytes));
        return bytes.toByteArray();
    }
}
