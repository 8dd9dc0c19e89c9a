package dev.sluice.app.assistant;

import dev.sluice.app.assistant.Handbook.Section;
import dev.sluice.safety.turn.AnswerSink;
import dev.sluice.safety.turn.Assistant;
import dev.sluice.safety.turn.AssistantId;
import dev.sluice.safety.turn.Completion;
import dev.sluice.safety.turn.ContextWindow;
import dev.sluice.safety.turn.Question;
import dev.sluice.safety.turn.TurnLimits;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.concurrent.ThreadLocalRandom;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The built-in assistant: answers questions about the site out of its handbook and says plainly that it knows nothing
 * else. {@code /say TEXT} makes it repeat a text, so that an operator can watch the gate at work.
 */
final class EmbeddedAssistant implements AnsweringAssistant {

    static final AssistantId ID = new AssistantId("handbook");

    /** Long pieces would hide what the gate does with short ones. */
    private static final int LONGEST_SAID_PIECE = 7;

    private static final int LONGEST_PIECE = 12;
    private static final Duration LONGEST_SAYING = Duration.ofSeconds(20);
    private static final int SLOW = 8;

    private static final Pattern SAY = Pattern.compile("/say(?<slow>:slow)?(?:\\s(?<text>.*))?", Pattern.DOTALL);

    private final Assistant description;
    private final Duration delay;
    private final boolean sayForStaffOnly;
    private final Map<HandbookLanguage, Handbook> handbooks = new EnumMap<>(HandbookLanguage.class);
    private final Map<HandbookLanguage, HandbookSearch> searches = new EnumMap<>(HandbookLanguage.class);
    private final Map<HandbookLanguage, ResourceBundle> phrases = new EnumMap<>(HandbookLanguage.class);

    EmbeddedAssistant(AssistantSettings.Embedded settings, boolean sayForStaffOnly) {
        this.description = new Assistant(
                ID,
                settings.displayName().strip(),
                Optional.empty(),
                true,
                ContextWindow.of(32_768),
                TurnLimits.DEFAULT);
        this.delay = settings.delay();
        this.sayForStaffOnly = sayForStaffOnly;
        for (HandbookLanguage language : HandbookLanguage.values()) {
            Handbook handbook = Handbook.load(language);
            handbooks.put(language, handbook);
            searches.put(language, new HandbookSearch(handbook, language));
            phrases.put(
                    language,
                    ResourceBundle.getBundle(
                            "dev.sluice.app.messages",
                            language.locale(),
                            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_DEFAULT)));
        }
    }

    @Override
    public Assistant description() {
        return description;
    }

    @Override
    public Completion ask(Question question, AnswerSink sink) throws InterruptedException {
        HandbookLanguage language = HandbookLanguage.of(question.prompt(), question.language());
        Matcher say = SAY.matcher(question.prompt());
        if (!say.matches()) {
            stream(answer(question.prompt(), language), LONGEST_PIECE, delay, sink);
        } else if (sayForStaffOnly && !question.fromStaff()) {
            stream(phrase(language, "assistant.say.staff-only"), LONGEST_PIECE, delay, sink);
        } else if (say.group("text") == null || say.group("text").isEmpty()) {
            stream(phrase(language, "assistant.say.usage"), LONGEST_PIECE, delay, sink);
        } else {
            String text = say.group("text");
            stream(
                    text,
                    LONGEST_SAID_PIECE,
                    say.group("slow") == null ? atMost(LONGEST_SAYING, text) : delay.multipliedBy(SLOW),
                    sink);
        }
        return new Completion(Completion.FinishReason.COMPLETE, Optional.empty());
    }

    private Duration atMost(Duration total, String text) {
        Duration share = total.dividedBy(text.length() / (LONGEST_SAID_PIECE / 2) + 1);
        return share.compareTo(delay) < 0 ? share : delay;
    }

    private String answer(String prompt, HandbookLanguage language) {
        String normalized = HandbookSearch.normalize(prompt);
        if (isOneOf(normalized, phrase(language, "assistant.greeting.words"))) {
            return phrase(language, "assistant.greeting") + suggestions(language, List.of("start", "about", "gate"));
        }
        if (isOneOf(normalized, phrase(language, "assistant.thanks.words"))) {
            return phrase(language, "assistant.thanks");
        }
        Optional<Section> found = searches.get(language).find(prompt);
        if (found.isEmpty()) {
            return phrase(language, "assistant.nothing-found")
                    + suggestions(language, List.of("about", "start", "connect"));
        }
        Section section = found.get();
        return "**" + section.title() + "**\n\n" + section.body() + suggestions(language, section.next());
    }

    private String suggestions(HandbookLanguage language, List<String> sections) {
        if (sections.isEmpty()) {
            return "";
        }
        StringBuilder text = new StringBuilder("\n\n").append(phrase(language, "assistant.next"));
        for (String id : sections) {
            handbooks
                    .get(language)
                    .find(id)
                    .ifPresent(section -> text.append("\n- ").append(section.title()));
        }
        return text.toString();
    }

    private static boolean isOneOf(String text, String words) {
        return Arrays.asList(words.split(",", -1)).contains(text);
    }

    private String phrase(HandbookLanguage language, String key) {
        return phrases.get(language).getString(key);
    }

    private static void stream(String text, int longest, Duration delay, AnswerSink sink) throws InterruptedException {
        RandomGenerator random = ThreadLocalRandom.current();
        for (int begin = 0; begin < text.length(); ) {
            // With no delay this is what notices an interrupt.
            Thread.sleep(delay);
            int end = Math.min(text.length(), begin + random.nextInt(1, longest + 1));
            sink.answer(text.substring(begin, end));
            begin = end;
        }
    }
}
