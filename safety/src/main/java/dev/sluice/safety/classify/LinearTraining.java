package dev.sluice.safety.classify;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * Trains a {@link LinearModel}, alone or with {@link FeaturePairs}. The same examples in the same order give the same model,
 * to the last bit.
 */
final class LinearTraining {

    /*
     * Logistic regression on features scaled by their log-count ratio, which helps where texts are short and examples few
     * (Wang and Manning 2012, "Baselines and Bigrams"); steps by AdaGrad (Duchi et al. 2011). One thread, a seeded order
     * and StrictMath make it repeatable. What one text alone has teaches nothing about others and is left out. Each time a
     * text is seen, some of its features are hidden by chance ("dropout", Hinton et al. 2012): the model must not rely on
     * the one word that tells a source from the others.
     */

    private static final int LEAST_TEXTS = 2;
    /** Rare features come together by chance. */
    private static final int LEAST_TEXTS_FOR_PAIRS = 3;

    private static final int PASSES = 5;
    /** Of a thousand features, so many are hidden. */
    private static final int HIDDEN = 300;

    /** Pairs learn by heart sooner than features do. */
    private static final int HIDDEN_WITH_PAIRS = 400;

    private static final double STEP = 0.5;
    private static final double BIAS_STEP = 0.05;
    private static final double DECAY = 1e-4;
    private static final double LEAST_RATIO = 0.1;
    private static final double FIRST_SQUARES = 1e-3;
    private static final long SEED = 1;

    /**
     * @param features of one text, each once
     * @param weight how much it counts beside the others; larger than 0
     */
    @SuppressWarnings("ArrayRecordComponent") // tens of thousands of them, which nobody compares
    record Example(int[] features, boolean positive, double weight) {}

    /** A model and what pairs of features add to its score. */
    record WithPairs(LinearModel model, FeaturePairs pairs) {}

    private final List<Example> examples;
    private final double[] ratios;
    private final double[] weights;
    private final double[] squares;
    private double bias;
    private double biasSquares = FIRST_SQUARES;

    private LinearTraining(List<Example> examples, int bits) {
        this.examples = examples;
        ratios = new double[1 << bits];
        weights = new double[1 << bits];
        squares = new double[1 << bits];
        Arrays.fill(squares, FIRST_SQUARES);
        measureRatios();
    }

    /**
     * @param examples both kinds; each kind should weigh as much as the other in sum
     * @param bits two to this power is how many weights there are
     */
    static LinearModel train(List<Example> examples, int bits) {
        LinearTraining training = new LinearTraining(withoutRare(examples, LEAST_TEXTS, bits), bits);
        training.learnAll(null, HIDDEN);
        return training.model();
    }

    /** @param examples as for {@link #train} */
    static WithPairs trainWithPairs(List<Example> examples) {
        List<Example> common = withoutRare(examples, LEAST_TEXTS_FOR_PAIRS, TextFeatures.BITS);
        LinearTraining training = new LinearTraining(common, TextFeatures.BITS);
        PairTraining pairs = new PairTraining(training.occurring(), training.ratios);
        training.learnAll(pairs, HIDDEN_WITH_PAIRS);
        return new WithPairs(training.model(), pairs.pairs());
    }

    private void learnAll(@Nullable PairTraining pairs, int hidden) {
        int[] order = new int[examples.size()];
        Arrays.setAll(order, i -> i);
        Random random = new Random(SEED);
        for (int pass = 0; pass < PASSES; pass++) {
            shuffle(order, random);
            for (int index : order) {
                learn(withHidden(examples.get(index), hidden, random), pairs);
            }
        }
    }

    private LinearModel model() {
        double[] scaled = new double[weights.length];
        Arrays.setAll(scaled, i -> weights[i] * ratios[i]);
        return LinearModel.of(scaled, bias);
    }

    private boolean[] occurring() {
        boolean[] occurs = new boolean[weights.length];
        for (Example example : examples) {
            for (int feature : example.features()) {
                occurs[feature] = true;
            }
        }
        return occurs;
    }

    private static List<Example> withoutRare(List<Example> examples, int leastTexts, int bits) {
        int mask = (1 << bits) - 1;
        int[] texts = new int[1 << bits];
        for (Example example : examples) {
            for (int feature : example.features()) {
                texts[feature & mask]++;
            }
        }
        return examples.stream()
                .map(example -> new Example(
                        Arrays.stream(example.features())
                                .map(feature -> feature & mask)
                                .filter(feature -> texts[feature] >= leastTexts)
                                .toArray(),
                        example.positive(),
                        example.weight()))
                .toList();
    }

    private static Example withHidden(Example example, int hidden, Random random) {
        int[] shown = new int[example.features().length];
        int count = 0;
        for (int feature : example.features()) {
            if (random.nextInt(1_000) >= hidden) {
                shown[count++] = feature;
            }
        }
        return new Example(Arrays.copyOf(shown, count), example.positive(), example.weight());
    }

    private void measureRatios() {
        double[] positive = new double[ratios.length];
        double[] negative = new double[ratios.length];
        double positives = 2;
        double negatives = 2;
        for (Example example : examples) {
            double[] counts = example.positive() ? positive : negative;
            for (int feature : example.features()) {
                counts[feature] += example.weight();
            }
            positives += example.positive() ? example.weight() : 0;
            negatives += example.positive() ? 0 : example.weight();
        }
        for (int i = 0; i < ratios.length; i++) {
            double ratio = (positive[i] + 1) / positives / ((negative[i] + 1) / negatives);
            ratios[i] = Math.abs(StrictMath.log(ratio)) + LEAST_RATIO;
        }
    }

    private void learn(Example example, @Nullable PairTraining pairs) {
        double inverse = 1 / LinearModel.root(example.features().length);
        double sum = 0;
        for (int feature : example.features()) {
            sum += weights[feature] * ratios[feature];
        }
        double score = bias + sum * inverse + (pairs == null ? 0 : pairs.score(example.features()));
        double wanted = example.positive() ? 1 : 0;
        double error = (1 / (1 + StrictMath.exp(-score)) - wanted) * example.weight();
        for (int feature : example.features()) {
            double gradient = error * inverse * ratios[feature] + DECAY * weights[feature];
            squares[feature] += gradient * gradient;
            weights[feature] -= STEP * gradient / Math.sqrt(squares[feature]);
        }
        if (pairs != null) {
            pairs.learn(example.features(), error);
        }
        biasSquares += error * error;
        bias -= BIAS_STEP * error / Math.sqrt(biasSquares);
    }

    private static void shuffle(int[] order, Random random) {
        for (int i = order.length - 1; i > 0; i--) {
            int other = random.nextInt(i + 1);
            int moved = order[i];
            order[i] = order[other];
            order[other] = moved;
        }
    }
}
