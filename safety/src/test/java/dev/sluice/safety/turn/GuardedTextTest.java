package dev.sluice.safety.turn;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class GuardedTextTest {

    private final GuardedText text = new GuardedText(10);

    @Test
    void firstSentenceAtOnce_thenWhatIsWorthAQuestion_thenTheRest() {
        text.append("Hello");
        assertThat(text.next()).isEmpty();
        text.append(" you! And");
        assertThat(text.next()).contains(new GuardedText.Piece("Hello you!", 0, 10, 5));
        text.append(" me! ");
        assertThat(text.next()).as("too little").isEmpty();
        text.append("All of us! So");
        assertThat(text.next()).contains(new GuardedText.Piece("Hello you! And me! All of us!", 10, 29, 19));
        text.finish();
        assertThat(text.next()).contains(new GuardedText.Piece("Hello you! And me! All of us! So", 29, 32, 32));
        assertThat(text.next()).isEmpty();
    }

    @Test
    void onlyWhereTheGateLetTextOut_isItCleanForShowing() {
        for (String more : new String[] {"x".repeat(990), " sluice-demo-", "terminology", " goes on"}) {
            text.append(more);
        }
        // A sentence of a thousand letters is taken to end, in the middle of a word that the gate let out as a whole.
        assertThat(text.next()).get().satisfies(piece -> {
            assertThat(piece.end()).isEqualTo(1_000);
            assertThat(piece.clean()).isEqualTo(990);
        });
        text.finish();
        assertThat(text.next())
                .get()
                .satisfies(piece -> assertThat(piece.clean()).isEqualTo(piece.end()));
    }

    /** What is not clean for showing fills the record's room, and the model that would end the sentence waits for that. */
    @Test
    void aGreatPieceOfText_isAskedAboutToItsEnd_alsoInMidSentence() {
        String all = "Hello you! ".repeat(1_700) + "And";
        text.append(all);
        int clean = 0;
        for (Optional<GuardedText.Piece> next = text.next(); next.isPresent(); next = text.next()) {
            assertThat(next.get().end() - next.get().start()).isLessThanOrEqualTo(GuardedText.MOST_NEW);
            clean = next.get().clean();
        }
        assertThat(clean).isEqualTo(all.length());
    }

    @Test
    void textWithoutSentencesDoesNotWaitForEver() {
        text.append("x".repeat(GuardedText.MOST_NEW - 1_100) + "\n" + "y".repeat(1_098));
        text.next();
        text.append("z".repeat(GuardedText.MOST_NEW));
        Optional<GuardedText.Piece> piece = text.next();
        assertThat(piece).isPresent();
        assertThat(piece.get().end() - piece.get().start()).isBetween(1, GuardedText.MOST_NEW);
    }

    @Test
    void aSentenceThatEndsWithinTheGreatestLengthEndsThePiece_oneThatEndsBehindItDoesNot() {
        text.append("x".repeat(1_500) + "! " + "y".repeat(600));
        assertThat(text.next()).get().returns(1_501, GuardedText.Piece::end);

        GuardedText other = new GuardedText(10);
        other.append("x".repeat(GuardedText.MOST_NEW + 50) + "! y");
        assertThat(other.next()).get().returns(GuardedText.MOST_NEW, GuardedText.Piece::end);
        assertThat(other.next()).get().returns(GuardedText.MOST_NEW + 51, GuardedText.Piece::end);
    }

    @Test
    void piecesAreBounded_holdEverything_andTakeNoCodePointApart() {
        Random random = new Random(5);
        GuardedText long_ = new GuardedText(400);
        StringBuilder all = new StringBuilder();
        StringBuilder pieces = new StringBuilder();
        for (int i = 0; i < 400; i++) {
            String more = "水😀".repeat(random.nextInt(200)) + (random.nextInt(4) == 0 ? "。" : "");
            all.append(more);
            long_.append(more);
            if (i == 399) {
                long_.finish();
            }
            for (Optional<GuardedText.Piece> next = long_.next(); next.isPresent(); next = long_.next()) {
                GuardedText.Piece piece = next.get();
                assertThat(piece.start()).isEqualTo(pieces.length());
                assertThat(piece.end() - piece.start()).isLessThanOrEqualTo(GuardedText.MOST_NEW);
                assertThat(piece.text().length()).isLessThanOrEqualTo(GuardedText.MOST_NEW + GuardedText.BEFORE + 1);
                assertThat(piece.text())
                        .isEqualTo(all.substring(piece.end() - piece.text().length(), piece.end()));
                assertThat(Character.isLowSurrogate(piece.text().charAt(0))).isFalse();
                pieces.append(all, piece.start(), piece.end());
                assertThat(Character.isHighSurrogate(pieces.charAt(pieces.length() - 1)))
                        .isFalse();
            }
        }
        assertThat(pieces).hasToString(all.toString());
    }
}
