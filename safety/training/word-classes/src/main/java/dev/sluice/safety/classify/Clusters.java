package dev.sluice.safety.classify;

import java.util.Random;
import java.util.stream.IntStream;

/** Sorts directions into groups by k-means on the sphere. The same directions give the same groups. */
final class Clusters {

    private static final int PASSES = 12;
    private static final long SEED = 1;

    private final float[][] points;
    private final double[] weights;

    /** @param points of length 1 */
    Clusters(float[][] points, double[] weights) {
        this.points = points;
        this.weights = weights;
    }

    /** The group of each point, from 0 to {@code groups - 1}. */
    int[] sort(int groups) {
        if (groups == 1) {
            return new int[points.length];
        }
        Random random = new Random(SEED);
        float[][] centres = random.ints(0, points.length)
                .distinct()
                .limit(groups)
                .mapToObj(start -> points[start].clone())
                .toArray(float[][]::new);
        int[] nearest = new int[points.length];
        for (int pass = 0; pass < PASSES; pass++) {
            float[][] from = centres;
            // Each point by itself: the order in which processors take them changes nothing.
            IntStream.range(0, points.length).parallel().forEach(i -> nearest[i] = nearest(points[i], from));
            centres = centres(nearest, groups, random);
        }
        return nearest;
    }

    private float[][] centres(int[] nearest, int groups, Random random) {
        float[][] sums = new float[groups][points[0].length];
        boolean[] used = new boolean[groups];
        for (int i = 0; i < points.length; i++) {
            float[] sum = sums[nearest[i]];
            used[nearest[i]] = true;
            for (int j = 0; j < sum.length; j++) {
                sum[j] += (float) (points[i][j] * weights[i]);
            }
        }
        for (int i = 0; i < groups; i++) {
            if (used[i]) {
                toUnitLength(sums[i]);
            } else {
                sums[i] = points[random.nextInt(points.length)].clone();
            }
        }
        return sums;
    }

    static void toUnitLength(float[] vector) {
        float length = (float) Math.sqrt(product(vector, vector));
        for (int i = 0; i < vector.length; i++) {
            vector[i] /= length;
        }
    }

    private static int nearest(float[] point, float[][] centres) {
        int best = 0;
        float most = Float.NEGATIVE_INFINITY;
        for (int i = 0; i < centres.length; i++) {
            float product = product(point, centres[i]);
            if (product > most) {
                most = product;
                best = i;
            }
        }
        return best;
    }

    /** In four sums, which the processor adds at the same time. */
    private static float product(float[] left, float[] right) {
        float a = 0;
        float b = 0;
        float c = 0;
        float d = 0;
        for (int i = 0; i + 3 < left.length; i += 4) {
            a += left[i] * right[i];
            b += left[i + 1] * right[i + 1];
            c += left[i + 2] * right[i + 2];
            d += left[i + 3] * right[i + 3];
        }
        return a + b + (c + d);
    }
}
