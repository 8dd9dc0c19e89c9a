package dev.sluice.data.journal;

import dev.sluice.safety.Finding;
import dev.sluice.safety.turn.Settlements.ChannelFinding;
import java.util.List;

/** What was found in a settled turn when it ran. */
public record RecordedFindings(List<Finding> prompt, List<ChannelFinding> answer) {

    /** Nothing was, or the record of it is purged. */
    static final RecordedFindings NONE = new RecordedFindings(List.of(), List.of());

    public RecordedFindings {
        prompt = List.copyOf(prompt);
        answer = List.copyOf(answer);
    }

    static RecordedFindings read(String lines) {
        return new RecordedFindings(FindingLines.promptFindings(lines), FindingLines.answerFindings(lines));
    }
}
