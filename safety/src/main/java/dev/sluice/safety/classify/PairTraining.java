package dev.sluice.safety.classify;

import java.util.Arrays;
import java.util.Random;

/** Learns the vectors of {@link FeaturePairs} beside the weights of {@link LinearTraining}, from the same mistakes. */
final class PairTraining {

    /*
     * Vectors begin as small numbers by chance: from zero none would ever move, as the step for one is as long as the sum of
     * the others. Steps by AdaGrad. A feature that no example has keeps a vector of zeros.
     */

    private static final double LARGEST_START = 0.085;
    private static final double STEP = 0.15;
    private static final double DECAY = 1e-4;
    private static final float FIRST_SQUARES = 1e-2f;
    private static final long SEED = 7;

    private static final int RANK = FeaturePairs.RANK;

    private final double[] ratios;
    private final float[] vectors;
    private final float[] squares;
    /** Of the text that was scored last. */
    private final double[] sums = new double[RANK];

    /**
     * @param occurs whether an example has the feature
     * @param ratios what each feature is scaled by
     */
    PairTraining(boolean[] occurs, double[] ratios) {
        this.ratios = ratios;
        vectors = new float[ratios.length * RANK];
        squares = new float[ratios.length * RANK];
        Random random = new Random(SEED);
        for (int feature = 0; feature < occurs.length; feature++) {
            for (int i = feature * RANK; occurs[feature] && i < (feature + 1) * RANK; i++) {
                vectors[i] = (float) ((2 * random.nextDouble() - 1) * LARGEST_START);
                squares[i] = FIRST_SQUARES;
            }
        }
    }

    double score(int[] features) {
        double inverse = inverse(features);
        double own = 0;
        Arrays.fill(sums, 0);
        for (int feature : features) {
            double scale = ratios[feature] * inverse;
            for (int dimension = 0; dimension < RANK; dimension++) {
                double number = vectors[feature * RANK + dimension] * scale;
                sums[dimension] += number;
                own += sign(dimension) * number * number;
            }
        }
        double pairs = -own;
        for (int dimension = 0; dimension < RANK; dimension++) {
            pairs += sign(dimension) * sums[dimension] * sums[dimension];
        }
        return pairs / 2;
    }

    /**
     * Steps away from a mistake.
     *
     * @param features of the text that was scored last
     * @param error what was said of it less what should have been, times what it counts
     */
    void learn(int[] features, double error) {
        double inverse = inverse(features);
        for (int feature : features) {
            double scale = ratios[feature] * inverse;
            for (int dimension = 0; dimension < RANK; dimension++) {
                int i = feature * RANK + dimension;
                double others = sums[dimension] - vectors[i] * scale;
                double gradient = error * sign(dimension) * others * scale + DECAY * vectors[i];
                squares[i] += (float) (gradient * gradient);
                vectors[i] -= (float) (STEP * gradient / Math.sqrt(squares[i]));
            }
        }
    }

    FeaturePairs pairs() {
        double[] scaled = new double[vectors.length];
        for (int i = 0; i < scaled.length; i++) {
            scaled[i] = vectors[i] * ratios[i / RANK];
        }
        return FeaturePairs.of(scaled);
    }

    private static double inverse(int[] features) {
        return 1 / Math.sqrt(FeaturePairs.divisor(features.length));
    }

    private static int sign(int dimension) {
        return dimension < FeaturePairs.FOR_HARM ? 1 : -1;
    }
}
