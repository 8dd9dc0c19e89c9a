package dev.sluice.safety.adapter;

import dev.langchain4j.model.chat.response.StreamingHandle;

/** A provider's handle on its stream. */
final class CountingHandle implements StreamingHandle {

    int cancelled;

    @Override
    public void cancel() {
        cancelled++;
    }

    @Override
    public boolean isCancelled() {
        return cancelled > 0;
    }
}
