package dev.sluice.safety.classify;

import dev.sluice.safety.Direction;
import dev.sluice.safety.Risk;
import dev.sluice.safety.text.BuiltInFile;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Says how much a text is like harmful ones, and which risk it is most like. It ranks and flags what no list of terms
 * finds; what it was trained on and where it fails is in {@code docs/model-card.md}. Immutable, thread-safe.
 */
public final class Classifier {

    private static final int MAGIC = 0x534C_434E;

    /** How sure the classifier is that a text is harmful. */
    public enum Level {
        HARMLESS,
        /** As sure as for at most 2.8 % of harmless texts of sources it never saw. */
        SUSPICIOUS,
        /** As sure as for at most 0.3 % of them. */
        HARMFUL
    }

    /**
     * What the classifier says of one text.
     *
     * @param score in log-odds
     * @param threshold what the score was held against: that of the level, or of {@link Level#SUSPICIOUS} if it is below
     * @param risk the risk that the text is most like; empty for a harmless text
     * @param model which detector said so, for example {@code zh-prompt}
     */
    public record Assessment(Level level, double score, double threshold, Optional<Risk> risk, String model) {

        /** Whether the text is likelier harmful than harmless, long before it is suspicious. */
        public boolean isMoreLikeHarm() {
            return score >= 0;
        }

        /** The score as a number from 0 to 1. */
        public double probability() {
            return 1 / (1 + Math.exp(-score));
        }

        /** As {@link #probability()}. */
        public double thresholdAsProbability() {
            return 1 / (1 + Math.exp(-threshold));
        }
    }

    /** One detector of a language and role, and from which score on it counts. */
    record Detector(LinearModel model, FeaturePairs pairs, float suspicious, float harmful) {

        double score(TextFeatures features) {
            return model.score(features) + pairs.score(features);
        }
    }

    private static final class BuiltIn {
        private static final Classifier INSTANCE =
                BuiltInFile.read(Classifier.class, "classifier.bin", Classifier::read);
    }

    private final Map<Kind, Detector> detectors;
    /** By whether they are for Chinese. */
    private final Map<Boolean, Map<Risk, LinearModel>> risks;

    /** Features need working memory; a thread uses its own. */
    private final ThreadLocal<TextFeatures> features = ThreadLocal.withInitial(TextFeatures::new);

    Classifier(Map<Kind, Detector> detectors, Map<Boolean, Map<Risk, LinearModel>> risks) {
        this.detectors = new EnumMap<>(detectors);
        this.risks = Map.copyOf(risks);
    }

    /** The one that ships with Sluice. */
    public static Classifier builtIn() {
        return BuiltIn.INSTANCE;
    }

    /** Assesses a text in time linear in its length; of a very long one only the first {@value Units#MOST} words or Han characters count. */
    public Assessment assess(Direction direction, CharSequence text) {
        TextFeatures read = features.get();
        read.read(direction, text);
        Kind kind = Kind.of(read.isChinese(), direction);
        Detector detector = Objects.requireNonNull(detectors.get(kind));
        double score = detector.score(read);
        Level level = score >= detector.harmful()
                ? Level.HARMFUL
                : score >= detector.suspicious() ? Level.SUSPICIOUS : Level.HARMLESS;
        double threshold = level == Level.HARMFUL ? detector.harmful() : detector.suspicious();
        Optional<Risk> risk = level == Level.HARMLESS ? Optional.empty() : Optional.of(risk(kind, read));
        return new Assessment(level, score, threshold, risk, kind.id());
    }

    private Risk risk(Kind kind, TextFeatures read) {
        return Objects.requireNonNull(risks.get(kind.isChinese())).entrySet().stream()
                .max(Comparator.comparingDouble(head -> head.getValue().score(read)))
                .orElseThrow()
                .getKey();
    }

    void write(DataOutputStream out) throws IOException {
        out.writeInt(MAGIC);
        for (Kind kind : Kind.values()) {
            Detector detector = Objects.requireNonNull(detectors.get(kind));
            detector.model().write(out);
            detector.pairs().write(out);
            out.writeFloat(detector.suspicious());
            out.writeFloat(detector.harmful());
        }
        for (boolean chinese : new boolean[] {true, false}) {
            Map<Risk, LinearModel> heads = Objects.requireNonNull(risks.get(chinese));
            out.writeInt(heads.size());
            for (Map.Entry<Risk, LinearModel> head : heads.entrySet()) {
                out.writeUTF(head.getKey().code());
                head.getValue().write(out);
            }
        }
    }

    /**
     * One that {@code ./sluice train} wrote.
     *
     * @throws IOException also if the file holds no such weights
     */
    public static Classifier read(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return read(in);
        }
    }

    /** @throws IOException if this is not what {@link #write} wrote */
    static Classifier read(InputStream file) throws IOException {
        DataInputStream in = new DataInputStream(new BufferedInputStream(file));
        if (in.readInt() != MAGIC) {
            throw new IOException("these are not the weights of a classifier");
        }
        Map<Kind, Detector> detectors = new EnumMap<>(Kind.class);
        for (Kind kind : Kind.values()) {
            detectors.put(
                    kind, new Detector(LinearModel.read(in), FeaturePairs.read(in), in.readFloat(), in.readFloat()));
        }
        Map<Boolean, Map<Risk, LinearModel>> risks = new HashMap<>();
        for (boolean chinese : new boolean[] {true, false}) {
            Map<Risk, LinearModel> heads = new EnumMap<>(Risk.class);
            for (int left = in.readInt(); left > 0; left--) {
                String code = in.readUTF();
                Risk risk = Risk.findByCode(code).orElseThrow(() -> new IOException("no such risk: " + code));
                heads.put(risk, LinearModel.read(in));
            }
            risks.put(chinese, heads);
        }
        return new Classifier(detectors, risks);
    }
}
