package dev.sluice.safety.adapter;

import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.Content;
import dev.langchain4j.data.message.TextContent;
import dev.langchain4j.data.message.UserMessage;
import dev.sluice.safety.Judge;
import java.util.List;

/** What a person says in messages that may hold images and the like too. */
final class UserMessages {

    private UserMessages() {}

    /** All texts of a message together: what is forbidden may be spread over several. */
    static String textOf(UserMessage message) {
        return String.join("\n", texts(message));
    }

    static List<String> texts(UserMessage message) {
        return message.contents().stream()
                .filter(TextContent.class::isInstance)
                .map(content -> ((TextContent) content).text())
                .toList();
    }

    /** The texts of those among the messages that are a person's, clean, in their order. */
    static List<String> textsOf(List<ChatMessage> messages) {
        return messages.stream()
                .filter(UserMessage.class::isInstance)
                .map(message -> Judge.clean(textOf((UserMessage) message)))
                .toList();
    }

    /** The message as it is judged; itself if nothing has to be taken out. */
    static UserMessage clean(UserMessage message) {
        List<Content> contents = message.contents().stream()
                .map(content -> content instanceof TextContent part ? clean(part) : content)
                .toList();
        return contents.equals(message.contents())
                ? message
                : message.toBuilder().contents(contents).build();
    }

    private static Content clean(TextContent part) {
        String clean = Judge.clean(part.text());
        // A text that was nothing but hidden may not become an empty one: LangChain4j knows none.
        return clean.equals(part.text()) ? part : TextContent.from(clean.isBlank() ? "\uFFFD" : clean);
    }
}
