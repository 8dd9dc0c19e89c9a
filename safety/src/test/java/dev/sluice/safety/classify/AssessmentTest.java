package dev.sluice.safety.classify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.sluice.safety.Direction;
import dev.sluice.safety.Risk;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Of detectors that say the same of every text. */
class AssessmentTest {

    private static final String CHINESE = "水闸";
    private static final String ENGLISH = "weir";

    @ParameterizedTest
    @CsvSource({
        "0.99, HARMLESS,   1",
        "1,    SUSPICIOUS, 1",
        "1.99, SUSPICIOUS, 1",
        "2,    HARMFUL,    2",
        "9,    HARMFUL,    2"
    })
    void aScoreReachesItsLevel(float score, Classifier.Level level, double threshold) {
        Classifier.Assessment assessment = classifier(score, 0).assess(Direction.PROMPT, CHINESE);
        assertThat(assessment.level()).isEqualTo(level);
        assertThat(assessment.score()).isEqualTo(score);
        assertThat(assessment.threshold()).isEqualTo(threshold);
        assertThat(assessment.risk().isPresent()).isEqualTo(level != Classifier.Level.HARMLESS);
    }

    @Test
    void eachLanguageAndRoleHasItsOwnDetector_eachLanguageItsOwnRisks() {
        Classifier classifier = classifier(1, 0.25);
        assertThat(classifier.assess(Direction.PROMPT, CHINESE))
                .isEqualTo(new Classifier.Assessment(
                        Classifier.Level.SUSPICIOUS, 1, 1, Optional.of(Risk.A1D), "zh-prompt"));
        assertThat(classifier.assess(Direction.ANSWER, CHINESE))
                .isEqualTo(new Classifier.Assessment(
                        Classifier.Level.SUSPICIOUS, 1.25, 1, Optional.of(Risk.A1D), "zh-answer"));
        assertThat(classifier.assess(Direction.PROMPT, ENGLISH))
                .isEqualTo(new Classifier.Assessment(
                        Classifier.Level.SUSPICIOUS, 1.5, 1, Optional.of(Risk.A4A), "en-prompt"));
        assertThat(classifier.assess(Direction.ANSWER, ENGLISH))
                .isEqualTo(new Classifier.Assessment(
                        Classifier.Level.SUSPICIOUS, 1.75, 1, Optional.of(Risk.A4A), "en-answer"));
    }

    @Test
    void aDetectorAddsWhatPairsSay() {
        TextFeatures text = new TextFeatures();
        text.read(Direction.PROMPT, CHINESE);
        double[] vectors = new double[TextFeatures.COUNT * FeaturePairs.RANK];
        for (int feature : text.toArray()) {
            vectors[feature * FeaturePairs.RANK] = 2;
        }
        FeaturePairs pairs = FeaturePairs.of(vectors);
        assertThat(pairs.score(text)).isPositive();
        assertThat(new Classifier.Detector(always(1), pairs, 1, 2).score(text)).isEqualTo(1 + pairs.score(text));
    }

    @Test
    void whatWasWrittenSaysTheSame() throws IOException {
        Classifier classifier = classifier(1, 0.5);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        classifier.write(new DataOutputStream(bytes));
        Classifier read = Classifier.read(new ByteArrayInputStream(bytes.toByteArray()));
        for (Direction direction : Direction.values()) {
            assertThat(read.assess(direction, CHINESE)).isEqualTo(classifier.assess(direction, CHINESE));
            assertThat(read.assess(direction, ENGLISH)).isEqualTo(classifier.assess(direction, ENGLISH));
        }
    }

    @Test
    void logOddsAreToldAsProbabilities() {
        Classifier.Assessment assessment = new Classifier.Assessment(
                Classifier.Level.HARMLESS, -Math.log(3), Math.log(3), Optional.empty(), "zh-prompt");
        assertThat(assessment.probability()).isCloseTo(0.25, within(1e-9));
        assertThat(assessment.thresholdAsProbability()).isCloseTo(0.75, within(1e-9));
    }

    @Test
    void kindsKnowWhatTheyAreFor() {
        for (Kind kind : Kind.values()) {
            Direction direction = kind.isForPrompts() ? Direction.PROMPT : Direction.ANSWER;
            assertThat(Kind.of(kind.isChinese(), direction)).isEqualTo(kind);
        }
        assertThat(Kind.EN_ANSWER.id()).isEqualTo("en-answer");
    }

    /** Suspicious from 1 on, harmful from 2 on; each kind says {@code step} more than the one before. */
    private static Classifier classifier(double score, double step) {
        Map<Kind, Classifier.Detector> detectors = new EnumMap<>(Kind.class);
        double says = score;
        for (Kind kind : Kind.values()) {
            detectors.put(kind, new Classifier.Detector(always(says), FeaturePairs.NONE, 1, 2));
            says += step;
        }
        return new Classifier(
                detectors,
                Map.of(
                        true, Map.of(Risk.A1D, always(3), Risk.A4A, always(2)),
                        false, Map.of(Risk.A1D, always(2), Risk.A4A, always(3))));
    }

    private static LinearModel always(double score) {
        return LinearModel.of(new double[2], score);
    }
}
