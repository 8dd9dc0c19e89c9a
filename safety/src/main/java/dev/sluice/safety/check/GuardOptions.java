package dev.sluice.safety.check;

import java.time.Duration;

/**
 * Which guard model is asked about the texts too.
 *
 * @param url of a server that speaks OpenAI's chat completions protocol
 * @param model under which name the server knows it
 * @param format {@code qwen3guard}, {@code llama-guard} or {@code json}
 * @param timeout for one opinion
 */
public record GuardOptions(String url, String model, String format, Duration timeout) {}
