package dev.sluice.safety.classify;

import dev.sluice.safety.Risk;
import dev.sluice.safety.lexicon.LabelledText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What the classifier is trained on: labelled texts from a folder outside the project, and the project's own contrast pairs. */
final class TrainingTexts {

    /** Sets whose labels are rough; they count less. */
    private static final Set<String> NOISY =
            Set.of("davidson_hate_en", "swsr_sexism_zh", "edos_sexism_en", "jailbench_zh");

    private static final double NOISY_WEIGHT = 0.4;
    private static final String NOT_HARMFUL = "-";

    /**
     * Where a text comes from decides how much it counts and whether it is held out; its risk is what the source says of
     * it, empty for harmless texts and where the source does not tell.
     */
    @SuppressWarnings("ArrayRecordComponent") // tens of thousands of them, which nobody compares
    record Labelled(LabelledText text, int[] features, Optional<Risk> risk) {

        String source() {
            return text.source();
        }

        double sourceWeight() {
            return NOISY.contains(source()) ? NOISY_WEIGHT : 1;
        }

        boolean isFor(Kind kind) {
            return text.prompt() == kind.isForPrompts() && text.language().equals("zh") == kind.isChinese();
        }

        /** Prompts teach what answers are about too; there are few harmful answers to learn from. */
        boolean teaches(Kind kind) {
            return isFor(kind) || (!kind.isForPrompts() && text.language().equals("zh") == kind.isChinese());
        }

        /** Whether it is from a set of everyday texts, and not one of look-alikes of harm collected to mislead. */
        boolean isEveryday() {
            return text.harmless() && (source().startsWith("benign_") || source().startsWith("awesome_"));
        }
    }

    /** A source's word for a kind of harm, and what it is here; no risk: its texts are left out. */
    private record Category(String source, Pattern pattern, Optional<Risk> risk) {}

    private TrainingTexts() {}

    /**
     * @param texts see {@link LabelledText#readAll}
     * @param training the project's folder with {@code category-risks.csv} and {@code contrast}
     */
    static List<Labelled> readAll(Path texts, Path training) throws IOException {
        List<Category> categories = readCategories(training.resolve("category-risks.csv"));
        TextFeatures features = new TextFeatures();
        List<Labelled> all = new ArrayList<>();
        for (LabelledText text : LabelledText.readAll(texts)) {
            Optional<Category> category = text.harmless()
                    ? Optional.empty()
                    : categories.stream()
                            .filter(each -> each.source().equals(text.source())
                                    && each.pattern().matcher(text.category()).find())
                            .findFirst();
            if (category.isEmpty() || category.get().risk().isPresent()) {
                all.add(labelled(text, features, category.flatMap(Category::risk)));
            }
        }
        for (ContrastText contrast : ContrastText.readAll(training.resolve("contrast"))) {
            LabelledText text = new LabelledText(
                    "contrast_" + contrast.language(),
                    contrast.text(),
                    contrast.language(),
                    contrast.harmless(),
                    true,
                    contrast.risk().code());
            all.add(labelled(text, features, contrast.harmless() ? Optional.empty() : Optional.of(contrast.risk())));
        }
        return all;
    }

    /** The risks that have enough examples of their own for a head. */
    static Set<Risk> risks(List<Labelled> texts, int least) {
        Set<Risk> found = EnumSet.noneOf(Risk.class);
        for (Risk risk : Risk.values()) {
            long count = texts.stream()
                    .filter(text -> text.risk().equals(Optional.of(risk)))
                    .count();
            if (count >= least) {
                found.add(risk);
            }
        }
        return found;
    }

    private static Labelled labelled(LabelledText text, TextFeatures features, Optional<Risk> risk) {
        features.read(text.text());
        return new Labelled(text, features.toArray(), risk);
    }

    private static List<Category> readCategories(Path file) throws IOException {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.skip(1)
                    .map(line -> line.split(",", -1))
                    .map(cells -> new Category(
                            cells[0],
                            Pattern.compile(cells[1]),
                            cells[2].equals(NOT_HARMFUL)
                                    ? Optional.empty()
                                    : Optional.of(Risk.findByCode(cells[2]).orElseThrow())))
                    .toList();
        }
    }
}
