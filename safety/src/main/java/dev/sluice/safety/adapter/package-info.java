/**
 * The gate for other LangChain4j programs: guardrails for AI services, a moderation model, and a streaming model that
 * judges while it streams.
 *
 * <pre>{@code
 * Judge judge = new Judge(Lexicons.builtInPolicy(ReleaseMode.TERMS));
 * StreamingChatModel model = new GatedStreamingChatModel(OpenAiStreamingChatModel.builder()…build(), judge);
 * model.chat("…", handler); // the handler sees checked text only; after a cut onError gets a TextRefusedException
 * }</pre>
 *
 * <p>LangChain4j holds a whole answer back as soon as an output guardrail is set, so for streaming the model is wrapped
 * instead. What has no checked form is not passed on: a provider's raw events and its error messages.
 *
 * <p>A tool call is judged as the tool reads it: its name, and its arguments both as written and with the escapes of JSON
 * undone. Masks are written as JSON strings, also in the place of a number. Its pieces are held until the call is complete
 * and then go on as one.
 */
@NullMarked
package dev.sluice.safety.adapter;

import org.jspecify.annotations.NullMarked;
