package dev.sluice.safety.classify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.sluice.safety.Direction;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FeaturePairsTest {

    private static final int RANK = FeaturePairs.RANK;

    @Test
    void score_isTheSumOverAllPairs() {
        TextFeatures text = new TextFeatures();
        text.read(
                Direction.PROMPT,
                "a key opens the door of a house, and a second key opens the gate of the garden behind it");
        Random random = new Random(11);
        double[] vectors = new double[TextFeatures.COUNT * RANK];
        for (int feature : text.toArray()) {
            for (int dimension = 0; dimension < RANK; dimension++) {
                vectors[feature * RANK + dimension] = random.nextGaussian();
            }
        }

        double sum = 0;
        for (int i = 0; i < text.size(); i++) {
            for (int j = 0; j < i; j++) {
                for (int dimension = 0; dimension < RANK; dimension++) {
                    double product = vectors[text.at(i) * RANK + dimension] * vectors[text.at(j) * RANK + dimension];
                    sum += dimension < FeaturePairs.FOR_HARM ? product : -product;
                }
            }
        }

        double expected = sum / FeaturePairs.divisor(text.size());
        assertThat(Math.abs(expected)).isGreaterThan(0.1);
        assertThat(FeaturePairs.of(vectors).score(text)).isCloseTo(expected, within(0.05));
    }

    @Test
    void score_ofTextsWithoutSuchFeaturesIsZero() {
        TextFeatures text = new TextFeatures();
        text.read(Direction.PROMPT, "nothing is known of this");
        assertThat(FeaturePairs.NONE.score(text)).isZero();

        double[] vectors = new double[TextFeatures.COUNT * RANK];
        vectors[(text.at(0) ^ 1) * RANK] = 1;
        assertThat(FeaturePairs.of(vectors).score(text)).isZero();
        vectors[text.at(0) * RANK] = 1;
        assertThat(FeaturePairs.of(vectors).score(text))
                .as("one feature makes no pair")
                .isZero();
        vectors[text.at(1) * RANK] = 1;
        assertThat(FeaturePairs.of(vectors).score(text)).isPositive();
    }

    /** Iron is harmless with a key and not with a door; a sum of weights of words gives the rarer pair the lowest score. */
    @Test
    void training_learnsWhatOnlyTwoWordsTogetherTell() throws IOException {
        List<LinearTraining.Example> examples = examples();
        LinearModel alone = LinearTraining.train(examples, TextFeatures.BITS);
        LinearTraining.WithPairs trained = LinearTraining.trainWithPairs(examples);

        TextFeatures harmful = new TextFeatures();
        harmful.read(Direction.PROMPT, "iron x y door");
        for (String harmless : List.of("gold x y door", "iron x y key")) {
            TextFeatures text = new TextFeatures();
            text.read(Direction.PROMPT, harmless);
            assertThat(score(trained, harmful)).isGreaterThan(score(trained, text) + 1);
            assertThat(alone.score(harmful)).isLessThan(alone.score(text));
        }

        byte[] bytes = bytes(trained.pairs());
        assertThat(bytes(LinearTraining.trainWithPairs(examples).pairs())).isEqualTo(bytes);
        assertThat(bytes(FeaturePairs.read(new DataInputStream(new ByteArrayInputStream(bytes)))))
                .isEqualTo(bytes);
    }

    @Test
    void read_refusesFeaturesThatDoNotExist() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeFloat(1);
        out.writeInt(1);
        LinearModel.writeNumber(out, TextFeatures.COUNT + 1);
        out.write(new byte[RANK]);

        assertThatThrownBy(() -> FeaturePairs.read(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray()))))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("does not exist");
        byte[] many = {0x3F, (byte) 0x80, 0, 0, 127, 0, 0, 0};
        assertThatThrownBy(() -> FeaturePairs.read(new DataInputStream(new ByteArrayInputStream(many))))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("do not exist");
        byte[] notANumber = {0x7F, (byte) 0xC0, 0, 0, 0, 0, 0, 0};
        assertThatThrownBy(() -> FeaturePairs.read(new DataInputStream(new ByteArrayInputStream(notANumber))))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("NaN");
    }

    @Test
    void read_takesTheFirstAndTheLastFeatureAndNeighbours() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeFloat(1);
        out.writeInt(3);
        for (int distance : new int[] {1, 1, TextFeatures.COUNT - 2}) {
            LinearModel.writeNumber(out, distance);
            out.write(new byte[] {1, 2, 3, 4, 5, 6, 7, 8});
        }
        byte[] written = bytes.toByteArray();
        assertThat(bytes(FeaturePairs.read(new DataInputStream(new ByteArrayInputStream(written)))))
                .isEqualTo(written);
    }

    @Test
    void of_leavesOutWhatIsTooSmallToCount() throws IOException {
        double[] vectors = new double[TextFeatures.COUNT * RANK];
        vectors[0] = Byte.MAX_VALUE;
        vectors[RANK] = FeaturePairs.LEAST;
        vectors[2 * RANK] = -FeaturePairs.LEAST;
        vectors[3 * RANK] = FeaturePairs.LEAST - 1;
        byte[] written = bytes(FeaturePairs.of(vectors));
        assertThat(new DataInputStream(new ByteArrayInputStream(written, Float.BYTES, Integer.BYTES)).readInt())
                .isEqualTo(3);
    }

    private static List<LinearTraining.Example> examples() {
        List<LinearTraining.Example> examples = new ArrayList<>();
        TextFeatures features = new TextFeatures();
        Random random = new Random(5);
        for (int i = 0; i < 600; i++) {
            boolean gold = i % 6 < 4;
            boolean key = i % 6 < 3 || i % 6 == 4;
            features.read(
                    Direction.PROMPT,
                    (gold ? "gold" : "iron") + " word" + random.nextInt(20) + " word" + random.nextInt(20)
                            + (key ? " key" : " door"));
            examples.add(new LinearTraining.Example(features.toArray(), gold == key, 1));
        }
        return examples;
    }

    private static double score(LinearTraining.WithPairs trained, TextFeatures text) {
        return trained.model().score(text) + trained.pairs().score(text);
    }

    private static byte[] bytes(FeaturePairs pairs) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        pairs.write(new DataOutputStream(bytes));
        return bytes.toByteArray();
    }
}
