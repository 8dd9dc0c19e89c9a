package dev.sluice.safety.classify;

import dev.sluice.safety.Direction;
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

    private static final String NOT_HARMFUL = "-";
    private static final String POSTS = "posts";

    /**
     * Where a text comes from decides whether it is held out; its risk is what the source says of it, empty for harmless
     * texts and where the source does not tell.
     *
     * @param group what kind of text it is, for the figures
     * @param weight how much it counts beside the texts of other sources: less where labels are rough, least if it is
     *     unsafe too, so that a prompt does not become suspect by naming a people
     * @param answerWeight the same when it teaches what answers are: there harm does not hide behind what is asked
     * @param onlyAsks whether it teaches a manner of asking, which no answer has
     */
    @SuppressWarnings("ArrayRecordComponent") // tens of thousands of them, which nobody compares
    record Labelled(
            LabelledText text,
            int[] features,
            Optional<Risk> risk,
            String group,
            double weight,
            double answerWeight,
            boolean onlyAsks) {

        String source() {
            return text.source();
        }

        boolean isFor(Kind kind) {
            return text.prompt() == kind.isForPrompts() && text.language().equals("zh") == kind.isChinese();
        }

        /** Prompts teach what answers are about too; there are few harmful answers to learn from. */
        boolean teaches(Kind kind) {
            return isFor(kind)
                    || (!kind.isForPrompts() && !onlyAsks && text.language().equals("zh") == kind.isChinese());
        }

        /** Whether it is what a chat site sees: not a post from a network, picked because it is almost hateful. */
        boolean isHarmlessChat() {
            return text.harmless() && !group.equals(POSTS);
        }
    }

    /** What is known of a source's texts of such a category; the first that fits counts. */
    private record Source(String name, Pattern category, String group, double unsafe, double harmless) {

        double weight(boolean ofHarmless) {
            return ofHarmless ? harmless : unsafe;
        }

        double mean() {
            return (unsafe + harmless) / 2;
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
        List<Source> sources = readSources(training.resolve("sources.csv"));
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
                all.add(labelled(text, features, category.flatMap(Category::risk), sources, false));
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
            Optional<Risk> risk = contrast.harmless() ? Optional.empty() : Optional.of(contrast.risk());
            all.add(labelled(text, features, risk, sources, !contrast.manner().isEmpty()));
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

    /** Reads a text's features, according to whether it asks or answers. */
    static void read(LabelledText text, TextFeatures features) {
        features.read(text.prompt() ? Direction.PROMPT : Direction.ANSWER, text.text());
    }

    private static Labelled labelled(
            LabelledText text, TextFeatures features, Optional<Risk> risk, List<Source> sources, boolean onlyAsks) {
        read(text, features);
        Optional<Source> source = sources.stream()
                .filter(each -> each.name().equals(text.source())
                        && each.category().matcher(text.category()).find())
                .findFirst();
        return new Labelled(
                text,
                features.toArray(),
                risk,
                group(text, source.map(Source::group)),
                source.map(told -> told.weight(text.harmless())).orElse(1.0),
                source.map(Source::mean).orElse(1.0),
                onlyAsks);
    }

    private static String group(LabelledText text, Optional<String> told) {
        if (text.harmless()) {
            boolean everyday =
                    text.source().startsWith("benign_") || text.source().startsWith("awesome_");
            return everyday ? "everyday" : told.filter(POSTS::equals).orElse("look-alikes");
        }
        return text.prompt() ? told.orElse("requests") : "answers";
    }

    private static List<Source> readSources(Path file) throws IOException {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.skip(1)
                    .map(line -> line.split(",", -1))
                    .map(cells -> new Source(
                            cells[0],
                            Pattern.compile(cells[1]),
                            cells[2],
                            Double.parseDouble(cells[3]),
                            Double.parseDouble(cells[4])))
                    .toList();
        }
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
