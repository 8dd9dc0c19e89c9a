package dev.sluice.safety.turn;

import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns an ended turn into its settlement, and sees it written. */
final class TurnSettling {

    private static final long[] PAUSES_MILLIS = {50, 200, 800};

    private static final Logger LOG = LoggerFactory.getLogger(TurnSettling.class);

    private final Settlements settlements;

    TurnSettling(Settlements settlements) {
        this.settlements = settlements;
    }

    static Settlements.Settlement settlement(
            TurnId turn,
            TurnOutcome outcome,
            PublishedTurn published,
            Optional<Settlements.NeverShown> neverShown,
            AnswerIntake.Found found,
            Settlements.GuardRecord guard,
            Optional<Completion.Usage> usage,
            Instant endedAt) {
        return new Settlements.Settlement(
                turn,
                outcome,
                published.recorded(Channel.ANSWER),
                published.recorded(Channel.REASONING),
                neverShown.filter(text -> !text.text().isEmpty()),
                found.findings().stream()
                        .filter(finding -> isInside(finding, published, neverShown))
                        .toList(),
                found.judge().policy().version(),
                usage,
                endedAt,
                found.thought(),
                guard);
    }

    /**
     * Writes the settlement; tries a few times. If that fails, the text is on record all the same, as segments, and the
     * journal settles the turn later as one whose server went down.
     */
    void settle(Settlements.Settlement settlement) {
        for (int attempt = 0; ; attempt++) {
            try {
                settlements.settle(settlement);
                return;
            } catch (RuntimeException e) {
                if (attempt == PAUSES_MILLIS.length) {
                    LOG.error("Turn {} could not be settled and is left to the journal", settlement.turn(), e);
                    return;
                }
                LOG.warn("Turn {} could not be settled, trying again", settlement.turn(), e);
                pause(PAUSES_MILLIS[attempt]);
            }
        }
    }

    /** Findings in text that never came on record would point outside it. */
    private static boolean isInside(
            Settlements.ChannelFinding finding, PublishedTurn published, Optional<Settlements.NeverShown> neverShown) {
        int length = published.recorded(finding.channel()).length()
                + neverShown
                        .filter(text -> text.channel() == finding.channel())
                        .map(text -> text.text().length())
                        .orElse(0);
        return switch (finding.finding().stage()) {
            case TERM, COMBINATION, DECODED, PERSONAL_DATA, PROMPT_ATTACK, CLASSIFIER, GUARD ->
                finding.finding().end() <= length;
            case RENDERED -> true;
        };
    }

    private static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
