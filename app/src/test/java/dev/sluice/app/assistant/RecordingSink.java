package dev.sluice.app.assistant;

import dev.sluice.safety.turn.AnswerSink;
import java.util.ArrayList;
import java.util.List;

/** Keeps what an assistant says, piece by piece. */
final class RecordingSink implements AnswerSink {

    private final List<String> pieces = new ArrayList<>();
    private final StringBuilder answer = new StringBuilder();
    private final StringBuilder reasoning = new StringBuilder();

    @Override
    public void answer(String piece) {
        pieces.add(piece);
        answer.append(piece);
    }

    @Override
    public void reasoning(String piece) {
        reasoning.append(piece);
    }

    List<String> pieces() {
        return pieces;
    }

    String answer() {
        return answer.toString();
    }

    String reasoning() {
        return reasoning.toString();
    }
}
