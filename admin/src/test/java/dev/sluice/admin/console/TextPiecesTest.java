package dev.sluice.admin.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.admin.console.TextPieces.Piece;
import dev.sluice.safety.Action;
import dev.sluice.safety.Finding;
import dev.sluice.safety.Reading.Place;
import dev.sluice.safety.Risk;
import dev.sluice.safety.Stage;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TextPiecesTest {

    @Test
    void of_shortText_isShownWhole() {
        assertThat(TextPieces.of("abc", List.of(), List.of(), 3))
                .containsExactly(new Piece.Shown(0, 3, List.of(), false));
        assertThat(TextPieces.of("", List.of(), List.of(), 0)).isEmpty();
    }

    @Test
    void of_overlappingFindings_cutsAtEveryBorder() {
        Finding one = finding(1, 4);
        Finding other = finding(3, 6);
        assertThat(TextPieces.of("abcdefg", List.of(one, other), List.of(), 7))
                .containsExactly(
                        new Piece.Shown(0, 1, List.of(), false),
                        new Piece.Shown(1, 3, List.of(one), false),
                        new Piece.Shown(3, 4, List.of(one, other), false),
                        new Piece.Shown(4, 6, List.of(other), false),
                        new Piece.Shown(6, 7, List.of(), false));
    }

    @Test
    void of_personalData_areAPieceOfTheirOwn() {
        Finding match = finding(1, 5);
        assertThat(TextPieces.of("abcdefg", List.of(match), List.of(new Place(3, 6)), 7))
                .containsExactly(
                        new Piece.Shown(0, 1, List.of(), false),
                        new Piece.Shown(1, 3, List.of(match), false),
                        new Piece.Shown(3, 5, List.of(match), true),
                        new Piece.Shown(5, 6, List.of(), true),
                        new Piece.Shown(6, 7, List.of(), false));
    }

    @Test
    void of_findingAcrossTheBorderOfWhatWasShown_isCutThere() {
        Finding match = finding(2, 6);
        assertThat(TextPieces.of("abcdefgh", List.of(match), List.of(), 4))
                .containsExactly(
                        new Piece.Shown(0, 2, List.of(), false),
                        new Piece.Shown(2, 4, List.of(match), false),
                        new Piece.Shown(4, 6, List.of(match), false),
                        new Piece.Shown(6, 8, List.of(), false));
    }

    @Test
    void of_findingOutsideTheText_isLeftOut() {
        assertThat(TextPieces.of("abc", List.of(finding(3, 9)), List.of(), 3))
                .containsExactly(new Piece.Shown(0, 3, List.of(), false));
        Finding longer = finding(1, 9);
        assertThat(TextPieces.of("abc", List.of(longer), List.of(), 3))
                .containsExactly(
                        new Piece.Shown(0, 1, List.of(), false), new Piece.Shown(1, 3, List.of(longer), false));
    }

    @Test
    void of_longText_foldsBetweenFindingsAndKeepsTheirPlaces() {
        String text = "。".repeat(5000) + "sluice-demo-term" + "。".repeat(5000);
        Finding match = finding(5000, 5016);
        List<Piece> pieces = TextPieces.of(text, List.of(match), List.of(), text.length());
        assertThat(pieces).filteredOn(Piece.Folded.class::isInstance).hasSize(2);
        assertThat(pieces).contains(new Piece.Shown(5000, 5016, List.of(match), false));
        assertThat(text.substring(5000, 5016)).isEqualTo("sluice-demo-term");
    }

    @Test
    void of_longTextThatWasCut_showsAllThatNobodySaw() {
        String text = "a".repeat(9000);
        assertThat(TextPieces.of(text, List.of(), List.of(), 8000))
                .filteredOn(Piece.Folded.class::isInstance)
                .allMatch(piece -> piece.end() <= 8000 - 200);
    }

    @Test
    void of_anyTextAndFindings_coversEachCharacterOnceAndPartsNoSurrogatePair() {
        long seed = System.nanoTime();
        System.out.println("TextPiecesTest seed " + seed);
        Random random = new Random(seed);
        for (int round = 0; round < 500; round++) {
            StringBuilder builder = new StringBuilder();
            int length = random.nextInt(4000);
            while (builder.length() < length) {
                builder.appendCodePoint(random.nextBoolean() ? 0x1F30A : '水');
            }
            String text = builder.toString();
            List<Finding> findings = new ArrayList<>();
            for (int i = 0; i < random.nextInt(5) && !text.isEmpty(); i++) {
                int from = random.nextInt(text.codePointCount(0, text.length()));
                int start = text.offsetByCodePoints(0, from);
                findings.add(finding(start, start + Character.charCount(text.codePointAt(start))));
            }
            int at = 0;
            for (Piece piece : TextPieces.of(text, findings, List.of(), text.length())) {
                assertThat(piece.start()).isEqualTo(at);
                assertThat(piece.end()).isGreaterThan(at);
                assertThat(Character.isLowSurrogate(text.charAt(at))).isFalse();
                for (Finding finding : findings) {
                    boolean covered = piece.start() < finding.end() && finding.start() < piece.end();
                    assertThat(covered)
                            .isEqualTo(piece instanceof Piece.Shown shown
                                    && shown.findings().contains(finding));
                }
                at = piece.end();
            }
            assertThat(at).isEqualTo(text.length());
        }
    }

    private static Finding finding(int start, int end) {
        return new Finding(Stage.TERM, "own-demo-zh", Risk.A1H, Action.BLOCK, start, end, 1);
    }
}
