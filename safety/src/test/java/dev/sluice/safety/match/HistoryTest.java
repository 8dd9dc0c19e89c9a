package dev.sluice.safety.match;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.safety.text.Folding;
import org.junit.jupiter.api.Test;

class HistoryTest {

    /** What is kept, of symbols and of places, whatever the text is made of. */
    private static final int SIZE = 1 << 10;

    /** Takes code points as the matcher does, and gives the number of the one after them. */
    private static int take(History history, String text, int offset, int codePoint) {
        int at = offset;
        int number = codePoint;
        for (int unit : text.substring(offset).codePoints().toArray()) {
            int entry = Folding.entry(unit);
            int start = at;
            at += Character.charCount(unit);
            if (Folding.count(entry) == 0) {
                history.mark(number, at);
                continue;
            }
            history.mark(number, start);
            history.mark(number + 1, at);
            for (int i = 0; i < Folding.count(entry); i++) {
                history.add(Folding.symbolAt(entry, i), number);
            }
            number++;
        }
        return number;
    }

    private static String shown(History history, int number) {
        return Character.toString(Folding.codePoint(history.symbol(number)));
    }

    @Test
    void remembersTheLastSymbolsAndNoMore() {
        History history = new History();
        take(history, "ab".repeat(SIZE), 0, 0);
        assertThat(history.last()).isEqualTo(2 * SIZE - 1);
        assertThat(history.remembers(history.last() - SIZE + 2)).isTrue();
        assertThat(history.remembers(history.last() - SIZE + 1)).isFalse();
        assertThat(shown(history, history.last() - SIZE + 2)).isEqualTo("b");
        assertThat(history.offsetOf(history.codePointOf(history.last() - SIZE + 2)))
                .isEqualTo(SIZE + 1);
    }

    @Test
    void keepsAllWhileItGrows() {
        for (int length = 1; length < SIZE; length += 61) {
            History history = new History();
            String text = "a😀ﬁ\u200B".repeat(length).substring(0, length * 3 / 2);
            take(history, text, 0, 0);
            assertThat(history.remembers(-1)).isFalse();
            for (int number = Math.max(0, history.last() - 200); number <= history.last(); number++) {
                assertThat(history.remembers(number)).isTrue();
                int offset = history.offsetOf(history.codePointOf(number));
                int entry = Folding.entry(text.codePointAt(offset));
                assertThat(Folding.fold(Character.toString(text.codePointAt(offset))))
                        .as("%d of %d", number, length)
                        .contains(history.symbol(number))
                        .hasSize(Folding.count(entry));
            }
        }
    }

    /** As if all before had been taken. */
    @Test
    void readsBackWhatCameBeforeItTookUpATextInItsMiddle() {
        String text = "0😀1ﬁ\u200B2".repeat(300) + "here we go";
        int from = text.indexOf("here");
        History whole = new History();
        take(whole, text, 0, 0);
        for (boolean used : new boolean[] {false, true}) {
            History history = new History();
            int next = used ? take(history, text.substring(0, 300), 0, 0) + 5_000 : 7;
            history.takeUp(text, from, next);
            take(history, text, from, next);
            for (int back = 0; back < SIZE - 1; back++) {
                int number = history.last() - back;
                int same = whole.last() - back;
                assertThat(history.remembers(number)).as("%d back", back).isTrue();
                assertThat(history.symbol(number)).as("%d back", back).isEqualTo(whole.symbol(same));
                if (next + 10 - history.codePointOf(number) < SIZE) {
                    assertThat(history.offsetOf(history.codePointOf(number)))
                            .as("%d back", back)
                            .isEqualTo(whole.offsetOf(whole.codePointOf(same)));
                }
            }
            assertThat(history.remembers(history.last() - SIZE + 1)).isFalse();
        }
    }

    @Test
    void thereIsNothingBeforeATextsBeginning() {
        History history = new History();
        history.takeUp("ab\u200Bcd", 3, 2);
        take(history, "ab\u200Bcd", 3, 2);
        assertThat(history.remembers(history.last() - 3)).isTrue();
        assertThat(shown(history, history.last() - 3)).isEqualTo("a");
        assertThat(history.codePointOf(history.last() - 3)).isZero();
        assertThat(history.codePointOf(history.last() - 1)).isEqualTo(2);
        assertThat(history.remembers(history.last() - 4)).isFalse();
    }

    @Test
    void aCopyGoesOnByItself() {
        History small = new History();
        take(small, "abc", 0, 0);
        History large = new History();
        take(large, "x".repeat(300), 0, 0);
        History copy = new History();
        copy.copyFrom(large);
        copy.copyFrom(small);
        small.add(Folding.fold("z")[0], 3);
        copy.add(Folding.fold("y")[0], 3);
        assertThat(shown(copy, copy.last())).isEqualTo("y");
        assertThat(shown(small, small.last())).isEqualTo("z");
        assertThat(shown(copy, 0)).isEqualTo("a");
        assertThat(copy.offsetOf(2)).isEqualTo(2);
    }
}
