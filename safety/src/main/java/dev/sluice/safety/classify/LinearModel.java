package dev.sluice.safety.classify;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;

/**
 * One weight for each feature, and a bias: the larger the score, the more like what it was trained to find. Immutable,
 * thread-safe.
 */
final class LinearModel {

    /*
     * Weights are bytes, in units of one scale: a quarter of the memory of floats, and the loss is far below the noise of
     * the data. On file only those that are not zero, each behind the distance from the last one. Their number is a power
     * of two; a model with fewer weights than there are features takes several of these for one.
     */

    /** A shorter text counts as one of so many features: a few words prove little. */
    private static final int LEAST_FEATURES = 48;

    private final byte[] weights;
    private final float scale;
    private final float bias;

    private LinearModel(byte[] weights, float scale, float bias) {
        this.weights = weights;
        this.scale = scale;
        this.bias = bias;
    }

    /** The model with these weights, rounded to bytes. */
    static LinearModel of(double[] weights, double bias) {
        double largest = Arrays.stream(weights).map(Math::abs).max().orElse(0);
        float scale = (float) (largest == 0 ? 1 : largest / Byte.MAX_VALUE);
        byte[] rounded = new byte[weights.length];
        for (int i = 0; i < weights.length; i++) {
            rounded[i] = (byte) Math.round(weights[i] / scale);
        }
        return new LinearModel(rounded, scale, (float) bias);
    }

    /** In log-odds; the sum over the features is divided by the root of their number, so that length alone says little. */
    double score(TextFeatures features) {
        int sum = 0;
        int size = features.size();
        int mask = weights.length - 1;
        for (int i = 0; i < size; i++) {
            sum += weights[features.at(i) & mask];
        }
        return bias + sum * (double) scale / root(size);
    }

    /** What the sum over so many features is divided by. */
    static double root(int features) {
        return Math.sqrt(atLeast(features));
    }

    /** How many features a text counts as one of. */
    static int atLeast(int features) {
        return Math.max(features, LEAST_FEATURES);
    }

    void write(DataOutputStream out) throws IOException {
        out.writeByte(Integer.numberOfTrailingZeros(weights.length));
        out.writeFloat(scale);
        out.writeFloat(bias);
        int count = 0;
        for (byte weight : weights) {
            count += weight == 0 ? 0 : 1;
        }
        out.writeInt(count);
        int last = -1;
        for (int i = 0; i < weights.length; i++) {
            if (weights[i] != 0) {
                writeNumber(out, i - last);
                out.writeByte(weights[i]);
                last = i;
            }
        }
    }

    /** @throws IOException if this is not what {@link #write} wrote */
    static LinearModel read(DataInputStream in) throws IOException {
        int bits = in.readUnsignedByte();
        if (bits > TextFeatures.BITS) {
            throw new IOException("more weights than features: 2 to the power of " + bits);
        }
        float scale = in.readFloat();
        float bias = in.readFloat();
        int count = in.readInt();
        byte[] weights = new byte[1 << bits];
        int place = -1;
        for (int i = 0; i < count; i++) {
            place += readNumber(in);
            if (place < 0 || place >= weights.length) {
                throw new IOException("a weight for a feature that does not exist: " + place);
            }
            weights[place] = in.readByte();
        }
        return new LinearModel(weights, scale, bias);
    }

    static void writeNumber(DataOutputStream out, int number) throws IOException {
        int rest = number;
        while (rest > 0x7F) {
            out.writeByte((rest & 0x7F) | 0x80);
            rest >>>= 7;
        }
        out.writeByte(rest);
    }

    static int readNumber(DataInputStream in) throws IOException {
        int number = 0;
        for (int shift = 0; shift < Integer.SIZE; shift += 7) {
            int next = in.readUnsignedByte();
            number |= (next & 0x7F) << shift;
            if ((next & 0x80) == 0) {
                return number;
            }
        }
        throw new IOException("a number without an end");
    }
}
