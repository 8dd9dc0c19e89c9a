package dev.sluice.safety.classify;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/**
 * What two features say together that neither says alone: a verb and its object, wherever in the text they stand.
 * Immutable, thread-safe.
 *
 * @see "docs/decisions/0097-features-in-pairs.md"
 */
final class FeaturePairs {

    /*
     * A factorisation machine (Rendle 2010): each feature has a short vector, and a pair counts as much as the product of its
     * two. Half of the dimensions speak for harm and half against it. The sum over all pairs is half of the squared sum of
     * the vectors less their own squares, so it costs as much as one sum for each dimension, and all of it is integers.
     *
     * Vectors are bytes in units of one scale. Two of three are so short that they say nothing and are left out; the others
     * stand in a table with open addressing, at most half full, small enough for the processor's own memory.
     */

    static final int RANK = 8;
    static final int FOR_HARM = RANK / 2;

    /** Says nothing of any text. */
    static final FeaturePairs NONE = new FeaturePairs(0, 1);

    /** A vector without a number as large as this, of 127, is left out. */
    static final int LEAST = 4;

    /** Such a text weighs its pairs as it weighs its features. */
    private static final double USUAL_FEATURES = 100;

    /**
     * The pairs of a text grow with the square of its features. Divided by just their number, long texts would be suspected
     * for their length.
     */
    private static final double DAMPING = 1.2;

    private static final int EMPTY = -1;

    private final float scale;
    private final int[] features;
    private final byte[] vectors;
    /** What a feature's pair with itself would count. */
    private final int[] squares;

    private int size;

    private FeaturePairs(int size, float scale) {
        this.scale = scale;
        int places = Integer.highestOneBit(Math.max(size, 1)) << 2;
        features = new int[places];
        Arrays.fill(features, EMPTY);
        vectors = new byte[places * RANK];
        squares = new int[places];
    }

    /**
     * Pairs with these vectors, rounded to bytes.
     *
     * @param vectors of feature after feature, {@link #RANK} numbers each
     */
    static FeaturePairs of(double[] vectors) {
        double largest = 0;
        for (double number : vectors) {
            largest = Math.max(largest, Math.abs(number));
        }
        float scale = (float) (largest == 0 ? 1 : largest / Byte.MAX_VALUE);
        Map<Integer, byte[]> kept = new TreeMap<>();
        for (int feature = 0; feature < vectors.length / RANK; feature++) {
            byte[] vector = new byte[RANK];
            boolean counts = false;
            for (int dimension = 0; dimension < RANK; dimension++) {
                vector[dimension] = (byte) Math.round(vectors[feature * RANK + dimension] / scale);
                counts |= Math.abs(vector[dimension]) >= LEAST;
            }
            if (counts) {
                kept.put(feature, vector);
            }
        }
        FeaturePairs pairs = new FeaturePairs(kept.size(), scale);
        kept.forEach(pairs::put);
        return pairs;
    }

    /** In log-odds, to be added to what the features say one by one. */
    double score(TextFeatures text) {
        if (size == 0) {
            return 0;
        }
        int[] sums = new int[RANK];
        long own = 0;
        int count = text.size();
        for (int i = 0; i < count; i++) {
            int place = find(text.at(i));
            if (features[place] != EMPTY) {
                int start = place * RANK;
                for (int dimension = 0; dimension < RANK; dimension++) {
                    sums[dimension] += vectors[start + dimension];
                }
                own += squares[place];
            }
        }
        long pairs = -own;
        for (int dimension = 0; dimension < RANK; dimension++) {
            long square = (long) sums[dimension] * sums[dimension];
            pairs += dimension < FOR_HARM ? square : -square;
        }
        return pairs * (double) scale * scale / 2 / divisor(count);
    }

    /** What the sum over the pairs of so many features is divided by. */
    static double divisor(int features) {
        int counted = LinearModel.atLeast(features);
        return StrictMath.pow(counted / USUAL_FEATURES, DAMPING) * USUAL_FEATURES;
    }

    void write(DataOutputStream out) throws IOException {
        out.writeFloat(scale);
        out.writeInt(size);
        int[] sorted =
                Arrays.stream(features).filter(each -> each != EMPTY).sorted().toArray();
        int last = -1;
        for (int feature : sorted) {
            LinearModel.writeNumber(out, feature - last);
            out.write(vectors, find(feature) * RANK, RANK);
            last = feature;
        }
    }

    /** @throws IOException if this is not what {@link #write} wrote */
    static FeaturePairs read(DataInputStream in) throws IOException {
        float scale = in.readFloat();
        int size = in.readInt();
        if (!(scale > 0) || Float.isInfinite(scale)) {
            throw new IOException("vectors that are not of any size: " + scale);
        }
        if (size < 0 || size > TextFeatures.COUNT) {
            throw new IOException("vectors for features that do not exist: " + size);
        }
        FeaturePairs pairs = new FeaturePairs(size, scale);
        int feature = -1;
        for (int i = 0; i < size; i++) {
            int distance = LinearModel.readNumber(in);
            feature += distance;
            if (distance < 1 || feature < 0 || feature >= TextFeatures.COUNT) {
                throw new IOException("a vector for a feature that does not exist: " + feature);
            }
            byte[] vector = new byte[RANK];
            in.readFully(vector);
            pairs.put(feature, vector);
        }
        return pairs;
    }

    private void put(int feature, byte[] vector) {
        int place = find(feature);
        features[place] = feature;
        System.arraycopy(vector, 0, vectors, place * RANK, RANK);
        for (int dimension = 0; dimension < RANK; dimension++) {
            int square = vector[dimension] * vector[dimension];
            squares[place] += dimension < FOR_HARM ? square : -square;
        }
        size++;
    }

    /** Where the feature stands or would stand. */
    private int find(int feature) {
        int place = ((feature * 0x9E3779B9) >>> 9) & (features.length - 1);
        while (features[place] != EMPTY && features[place] != feature) {
            place = (place + 1) & (features.length - 1);
        }
        return place;
    }
}
