package dev.sluice.safety.classify;

import dev.sluice.safety.Risk;
import dev.sluice.safety.classify.TrainingTexts.Labelled;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;

/**
 * Trains the embedded classifier anew: {@code java -cp … dev.sluice.safety.classify.TrainClassifier TEXTS TRAINING OUT},
 * reachable as {@code ./sluice train TEXTS}. The same texts give the same file, to the byte. Prints shares and counts,
 * never a text. With {@code --without SOURCE,SOURCE} these are left out, to be measured afterwards by {@code ./sluice
 * check --weights}.
 */
public final class TrainClassifier {

    /*
     * Thresholds are set on sources that were held out whole: every source is scored once by a model that saw none of it,
     * and the threshold is the score that so many harmless ones reach. A threshold set on a random split of the same
     * sources would be wrong by a factor of five or more (docs/model-card.md).
     */

    /** The judge as a whole is to suspect no more than 3 %; terms and rules suspect some by themselves. */
    private static final double SUSPICIOUS_SHARE = 0.025;

    /** Pairs find more at the same share, and suspect more of what is unlike all sources they saw; so do Chinese terms. */
    private static final double SUSPICIOUS_SHARE_WITH_PAIRS = 0.017;

    /** Of English answers, terms and rules suspect hardly any by themselves. */
    private static final double SUSPICIOUS_SHARE_OF_ENGLISH_ANSWERS = 0.028;

    private static final double HARMFUL_SHARE = 0.003;
    private static final int LEAST_FOR_A_HEAD = 40;
    /** Telling risks apart needs fewer weights than telling harm from look-alikes, and there are many heads. */
    private static final int BITS_OF_A_HEAD = 18;

    private final List<Labelled> texts;

    private TrainClassifier(List<Labelled> texts) {
        this.texts = texts;
    }

    public static void main(String[] arguments) throws IOException {
        if (arguments.length != 3 && !(arguments.length == 5 && arguments[3].equals("--without"))) {
            System.err.println("usage: TrainClassifier TEXTS TRAINING OUT [--without SOURCE,SOURCE]");
            System.exit(2);
        }
        Set<String> without = arguments.length == 5 ? Set.of(arguments[4].split(",", -1)) : Set.of();
        List<Labelled> texts = TrainingTexts.readAll(Path.of(arguments[0]), Path.of(arguments[1])).stream()
                .filter(text -> !without.contains(text.source()))
                .toList();
        System.out.printf("%d texts, a share of %.1f %% harmless%n", texts.size(), 100 * share(texts));
        Path out = Path.of(arguments[2]);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        new TrainClassifier(texts).train().write(new DataOutputStream(bytes));
        boolean same = Files.exists(out) && Arrays.equals(Files.readAllBytes(out), bytes.toByteArray());
        Files.write(out, bytes.toByteArray());
        System.out.printf("%s: %d bytes%s%n", out.getFileName(), bytes.size(), same ? ", the same as before" : "");
    }

    private static double share(List<Labelled> texts) {
        return (double) texts.stream().filter(each -> each.text().harmless()).count() / texts.size();
    }

    private Classifier train() {
        Map<Kind, Classifier.Detector> detectors = new EnumMap<>(Kind.class);
        for (Kind kind : Kind.values()) {
            List<Labelled> own =
                    texts.stream().filter(text -> text.teaches(kind)).toList();
            float[] thresholds = thresholds(kind, own);
            detectors.put(kind, detector(kind, own, thresholds[0], thresholds[1]));
        }
        Map<Boolean, Map<Risk, LinearModel>> heads = new HashMap<>();
        for (boolean chinese : new boolean[] {true, false}) {
            heads.put(chinese, heads(chinese));
        }
        return new Classifier(detectors, heads);
    }

    private static Classifier.Detector detector(Kind kind, List<Labelled> texts, float suspicious, float harmful) {
        List<LinearTraining.Example> examples = weighed(
                texts,
                text -> !text.text().harmless(),
                kind.isForPrompts() ? Labelled::weight : Labelled::answerWeight);
        LinearTraining.WithPairs trained = kind.usesPairs()
                ? LinearTraining.trainWithPairs(examples)
                : new LinearTraining.WithPairs(LinearTraining.train(examples, TextFeatures.BITS), FeaturePairs.NONE);
        return new Classifier.Detector(trained.model(), trained.pairs(), suspicious, harmful);
    }

    /** Sources count by the root of their size, both kinds the same in sum. */
    private static List<LinearTraining.Example> weighed(
            List<Labelled> texts, Predicate<Labelled> positive, ToDoubleFunction<Labelled> counts) {
        Map<String, Integer> sizes = new HashMap<>();
        texts.forEach(text -> sizes.merge(text.source() + positive.test(text), 1, Integer::sum));
        double[] weights = texts.stream()
                .mapToDouble(text -> counts.applyAsDouble(text)
                        / Math.sqrt(sizes.getOrDefault(text.source() + positive.test(text), 1)))
                .toArray();
        double positives = 0;
        double negatives = 0;
        for (int i = 0; i < weights.length; i++) {
            if (positive.test(texts.get(i))) {
                positives += weights[i];
            } else {
                negatives += weights[i];
            }
        }
        LinearTraining.Example[] examples = new LinearTraining.Example[weights.length];
        for (int i = 0; i < weights.length; i++) {
            boolean isPositive = positive.test(texts.get(i));
            double weight = weights[i] * weights.length / 2 / (isPositive ? positives : negatives);
            examples[i] = new LinearTraining.Example(texts.get(i).features(), isPositive, weight);
        }
        return List.of(examples);
    }

    private Map<Risk, LinearModel> heads(boolean chinese) {
        List<Labelled> known = texts.stream()
                .filter(text ->
                        text.risk().isPresent() && text.text().language().equals(chinese ? "zh" : "en"))
                .toList();
        Map<Risk, LinearModel> heads = new EnumMap<>(Risk.class);
        for (Risk risk : TrainingTexts.risks(known, LEAST_FOR_A_HEAD)) {
            heads.put(
                    risk,
                    LinearTraining.train(
                            weighed(known, text -> text.risk().equals(Optional.of(risk)), Labelled::answerWeight),
                            BITS_OF_A_HEAD));
        }
        System.out.println((chinese ? "zh" : "en") + " risks told apart: " + heads.keySet());
        return heads;
    }

    private static double suspiciousShare(Kind kind) {
        return switch (kind) {
            case ZH_PROMPT -> SUSPICIOUS_SHARE_WITH_PAIRS;
            case EN_ANSWER -> SUSPICIOUS_SHARE_OF_ENGLISH_ANSWERS;
            case ZH_ANSWER, EN_PROMPT -> SUSPICIOUS_SHARE;
        };
    }

    private static float[] thresholds(Kind kind, List<Labelled> texts) {
        List<String> sources =
                texts.stream().map(Labelled::source).distinct().sorted().toList();
        double[] scores = new double[texts.size()];
        TextFeatures features = new TextFeatures();
        for (String held : sources) {
            Classifier.Detector detector = detector(
                    kind,
                    texts.stream().filter(text -> !text.source().equals(held)).toList(),
                    Float.MAX_VALUE,
                    Float.MAX_VALUE);
            for (int i = 0; i < scores.length; i++) {
                if (texts.get(i).source().equals(held)) {
                    TrainingTexts.read(texts.get(i).text(), features);
                    scores[i] = detector.score(features);
                }
            }
        }
        double[] harmless = new double[scores.length];
        int count = 0;
        for (int i = 0; i < scores.length; i++) {
            if (texts.get(i).isHarmlessChat() && texts.get(i).isFor(kind)) {
                harmless[count++] = scores[i];
            }
        }
        harmless = Arrays.copyOf(harmless, count);
        Arrays.sort(harmless);
        float suspicious = (float) harmless[(int) (count * (1 - suspiciousShare(kind)))];
        float harmful = (float) harmless[(int) (count * (1 - HARMFUL_SHARE))];
        System.out.printf(
                Locale.ROOT,
                "%n%s: suspicious from %.2f, harmful from %.2f; sources held out whole:%n",
                kind.id(),
                suspicious,
                harmful);
        new HeldOutFigures(kind, texts, scores, suspicious, harmful).print(System.out);
        return new float[] {suspicious, harmful};
    }
}
