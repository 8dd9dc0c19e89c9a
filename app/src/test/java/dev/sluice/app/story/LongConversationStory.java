package dev.sluice.app.story;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A conversation of 500 turns is filled, opened, gone back and on in; how long that takes is printed, not judged. */
@Story
class LongConversationStory {

    private static final int TURNS = Integer.getInteger("sluice.turns", 500);
    private static final int OPENINGS = 5;
    private static final int SHOWN_AT_FIRST = 30;
    private static final Pattern NUMBER = Pattern.compile("(?:turn|Part) (\\d+)");

    @TempDir
    private static Path home;

    private RunningSite site;
    private Chromium chromium;
    private Person reader;
    private String address = "";

    @BeforeAll
    void open() {
        site = RunningSite.start(home, "--sluice.quota.turns-per-minute=100000", "--sluice.quota.turns-per-day=100000");
        chromium = new Chromium();
        reader = new Person(site, chromium.desktop("en-GB"));
    }

    @AfterAll
    void close() {
        chromium.close();
        site.close();
    }

    @Test
    @Order(1)
    void aConversationGrows() {
        reader.register("patient", "a long enough password");
        for (int i = 1; i <= TURNS; i++) {
            reader.say(i % 10 == 0 ? longAnswer(i) : "/say turn " + i + " done.");
            reader.waitForAnswer(i % 10 == 0 ? "Part " + i : "turn " + i + " done.");
        }
        assertThat(reader.byTestId("turn")).hasCount(TURNS);
        address = reader.page().url();
    }

    @Test
    @Order(2)
    void itOpensAtItsEndAndGoesOn() {
        for (int i = 1; i <= OPENINGS; i++) {
            reader.page().navigate("about:blank");
            long began = System.nanoTime();
            reader.page().navigate(address);
            assertThat(reader.lastTurn()).containsText("done.");
            tell("the last turn was there %d ms after the address was entered", began);
            assertThat(reader.lastTurn()).isInViewport();
        }
        assertThat(reader.byTestId("turn")).hasCount(SHOWN_AT_FIRST);
        long began = System.nanoTime();
        reader.say("/say one more done.");
        reader.waitForAnswer("one more done.");
        tell("the next answer was there after %d ms", began);
    }

    @Test
    @Order(3)
    void itsBeginningIsFoundByGoingBack() {
        Locator earlier = reader.page().locator(".sl-earlier button");
        Locator turns = reader.byTestId("turn");
        long began = System.nanoTime();
        for (int shown = turns.count(); shown < TURNS + 1; shown = turns.count()) {
            int before = shown;
            earlier.click();
            reader.page().waitForCondition(() -> turns.count() > before);
        }
        tell("all turns were there after %d ms of going back", began);
        assertThat(turns.allInnerTexts().subList(0, TURNS))
                .as("in their order")
                .extracting(LongConversationStory::number)
                .isSorted();
        began = System.nanoTime();
        reader.say("/say the very last one done.");
        reader.waitForAnswer("the very last one done.");
        tell("with all of them on the page the next answer was there after %d ms", began);
        assertThat(reader.complaints()).isEmpty();
    }

    private static int number(String turn) {
        Matcher number = NUMBER.matcher(turn);
        assertThat(number.find()).isTrue();
        return Integer.parseInt(number.group(1));
    }

    private static void tell(String what, long began) {
        System.out.println("measured conversation of " + TURNS + " turns: "
                + what.replace("%d", Long.toString((System.nanoTime() - began) / 1_000_000)));
    }

    /** As long as answers are, with a table, code and a formula. */
    private static String longAnswer(int number) {
        return """
                /say ## Part %d

                A lock has **two gates**; water flows by itself, and `open()` is called once.

                | part | what it does |
                |---|---|
                | gate | keeps the water back |

                ```java
                while (chamber.level() < upper.level()) { sluice.open(); }
                ```

                $t = \\frac{V}{\\mu A}$, done.""".formatted(number);
    }
}
