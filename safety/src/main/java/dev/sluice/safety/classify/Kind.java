package dev.sluice.safety.classify;

import dev.sluice.safety.Direction;
import java.util.Locale;

/** What a detector is for: texts of one language and one role. */
enum Kind {
    ZH_PROMPT,
    ZH_ANSWER,
    EN_PROMPT,
    EN_ANSWER;

    static Kind of(boolean chinese, Direction direction) {
        return switch (direction) {
            case PROMPT -> chinese ? ZH_PROMPT : EN_PROMPT;
            case ANSWER -> chinese ? ZH_ANSWER : EN_ANSWER;
        };
    }

    boolean isChinese() {
        return this == ZH_PROMPT || this == ZH_ANSWER;
    }

    boolean isForPrompts() {
        return this == ZH_PROMPT || this == EN_PROMPT;
    }

    /**
     * Whether pairs of features count. They tell Chinese prompts apart better, English ones hardly, and answers not at all: too few
     * of these are harmful to learn pairs from.
     */
    boolean usesPairs() {
        return this == ZH_PROMPT;
    }

    /** For example {@code zh-prompt}. */
    String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
