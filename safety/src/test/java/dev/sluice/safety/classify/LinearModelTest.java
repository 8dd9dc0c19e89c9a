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
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class LinearModelTest {

    private final TextFeatures features = new TextFeatures();

    @Test
    void score_isTheSumOverTheRootOfTheNumber() {
        double[] weights = new double[1 << 4];
        features.read(Direction.PROMPT, "qzx qzy");
        for (int i = 0; i < features.size(); i++) {
            weights[features.at(i) & 0xF] += 1;
        }
        double sum = 0;
        for (int i = 0; i < features.size(); i++) {
            sum += weights[features.at(i) & 0xF];
        }
        assertThat(LinearModel.of(weights, -0.5).score(features))
                .isCloseTo(-0.5 + sum / LinearModel.root(features.size()), within(0.02));
    }

    @Test
    void score_knowsNothingOfTheTextBefore() {
        double[] weights = new double[1 << 12];
        Arrays.fill(weights, 1);
        LinearModel model = LinearModel.of(weights, 0);
        features.read(Direction.PROMPT, "qzx");
        double fresh = model.score(features);
        features.read(Direction.PROMPT, "one two three four five six");
        features.read(Direction.PROMPT, "qzx");
        assertThat(model.score(features)).isEqualTo(fresh).isCloseTo(1 / LinearModel.root(1), within(1e-6));
    }

    @Test
    void of_weightsAreRoundedToParts_ofTheLargest() throws IOException {
        LinearModel model = LinearModel.of(new double[] {-254, 127, 1, 0}, 0);
        byte[] bytes = bytes(model);
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes));
        assertThat(in.readUnsignedByte()).as("bits").isEqualTo(2);
        assertThat(in.readFloat()).as("scale").isEqualTo(2);
        assertThat(in.readFloat()).as("bias").isZero();
        assertThat(in.readInt()).as("weights that are not zero").isEqualTo(3);
        assertThat(in.readAllBytes()).containsExactly(1, -127, 1, 64, 1, 1);
    }

    @Test
    void of_nothingButZerosSaysTheBias() {
        features.read(Direction.PROMPT, "qzx");
        assertThat(LinearModel.of(new double[8], 0.25).score(features)).isEqualTo(0.25);
    }

    @Test
    void root_ofFewFeaturesIsThatOfFortyEight() {
        assertThat(LinearModel.root(0)).isEqualTo(Math.sqrt(48));
        assertThat(LinearModel.root(48)).isEqualTo(Math.sqrt(48));
        assertThat(LinearModel.root(49)).isEqualTo(7);
    }

    /** Distances of one, two and three bytes, up to the last place. */
    @Test
    void read_whatWasWritten() throws IOException {
        double[] weights = new double[TextFeatures.COUNT];
        for (int place : new int[] {0, 127, 255, 255 + 16_383, 40_000, TextFeatures.COUNT - 1}) {
            weights[place] = 1;
        }
        byte[] bytes = bytes(LinearModel.of(weights, 3));
        assertThat(bytes(read(bytes))).isEqualTo(bytes);
        assertThat(bytes).hasSize(13 + 6 + 1 + 1 + 2 + 2 + 3 + 3);
    }

    @Test
    void read_refusesWhatNobodyWrote() throws IOException {
        assertThatThrownBy(() -> read(model(TextFeatures.BITS + 1, 0)))
                .hasMessageContaining("more weights than features");
        assertThatThrownBy(() -> read(model(2, 1, 5, 1))).hasMessageContaining("does not exist: 4");
        assertThatThrownBy(() -> read(model(2, 1, 0, 1))).hasMessageContaining("does not exist: -1");
        assertThatThrownBy(() -> read(model(2, 1, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 1)))
                .hasMessageContaining("without an end");
        assertThatThrownBy(() -> read(model(2, 1, 0xFF, 0xFF, 0xFF, 0xFF, 0x0F, 1)))
                .hasMessageContaining("does not exist");
        assertThatThrownBy(() -> read(model(2, 1, 1))).isInstanceOf(IOException.class);
        assertThat(bytes(read(model(TextFeatures.BITS, 0)))).hasSize(13);
        assertThat(bytes(read(model(2, 1, 4, 1)))).hasSize(15);
    }

    private static byte[] model(int bits, int count, int... rest) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeByte(bits);
        out.writeFloat(1);
        out.writeFloat(0);
        out.writeInt(count);
        for (int next : rest) {
            out.writeByte(next);
        }
        return bytes.toByteArray();
    }

    private static byte[] bytes(LinearModel model) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        model.write(new DataOutputStream(bytes));
        return bytes.toByteArray();
    }

    private static LinearModel read(byte[] bytes) throws IOException {
        return LinearModel.read(new DataInputStream(new ByteArrayInputStream(bytes)));
    }
}
