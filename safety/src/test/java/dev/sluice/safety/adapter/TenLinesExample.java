package dev.sluice.safety.adapter;

import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import dev.langchain4j.model.openai.OpenAiStreamingChatModel;
import dev.sluice.safety.Judge;
import dev.sluice.safety.ReleaseMode;
import dev.sluice.safety.lexicon.Lexicons;
import java.util.concurrent.CompletableFuture;

/**
 * The ten lines of the README: any LangChain4j streaming model with the gate in front. Arguments: base URL, model, prompt.
 * Java runs it from its source, in the folder of the project, after {@code ./sluice run} has built the site once:
 *
 * <pre>{@code
 * java -cp "app/target/site/lib/*" safety/src/test/java/dev/sluice/safety/adapter/TenLinesExample.java \
 *     http://localhost:11434/v1 MODEL "你好"
 * }</pre>
 */
final class TenLinesExample {

    private TenLinesExample() {}

    public static void main(String[] arguments) {
        Judge judge = new Judge(Lexicons.builtInPolicy(ReleaseMode.TERMS));
        StreamingChatModel provider = OpenAiStreamingChatModel.builder()
                .baseUrl(arguments[0])
                .apiKey("none")
                .modelName(arguments[1])
                .build();
        CompletableFuture<Void> end = new CompletableFuture<>();
        new GatedStreamingChatModel(provider, judge).chat(arguments[2], new StreamingChatResponseHandler() {
            @Override
            public void onPartialResponse(String text) {
                System.out.print(text);
            }

            @Override
            public void onCompleteResponse(ChatResponse response) {
                end.complete(null);
            }

            @Override
            public void onError(Throwable error) {
                System.out.println(" [" + error.getMessage() + "]");
                end.complete(null);
            }
        });
        end.join();
    }
}
