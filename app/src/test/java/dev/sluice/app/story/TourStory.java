package dev.sluice.app.story;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.ColorScheme;
import dev.sluice.app.assistant.FaultyModelServer;
import dev.sluice.app.assistant.Script;
import dev.sluice.app.story.BusyDay.Words;
import dev.sluice.app.story.Walk.Dress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every page and state of a site that has been in use, in both languages, light and dark, at a desk and on a phone: axe
 * looks at all of them, and the pictures under {@code target/screenshots/tour} are for people to look at. Some only, or one:
 * {@code -Dsluice.tour=zh-phone}.
 */
@Story
class TourStory {

    private static final String CHOSEN = System.getProperty("sluice.tour", "");

    @TempDir
    private static Path home;

    private final AccessibilityCheck accessibility = new AccessibilityCheck();
    private final List<String> missed = new ArrayList<>();
    private FaultyModelServer model;
    private FaultyModelServer guard;
    private RunningSite site;
    private Chromium chromium;
    private Person admin;
    private BusyDay day;

    @BeforeAll
    void open() {
        model = FaultyModelServer.start();
        guard = FaultyModelServer.start().answers(Script.replying("Safety: Safe\nCategories: None"));
        site = RunningSite.start(
                home,
                "--sluice.assistants[0].id=lab",
                "--sluice.assistants[0].type=openai",
                "--sluice.assistants[0].base-url=" + model.baseUrl(),
                "--sluice.assistants[0].api-key=tour",
                "--sluice.assistants[0].model=tour-1",
                "--sluice.assistants[0].display-name=Lantern",
                "--sluice.assistants[0].filing-number=Demo-Filing-2026-0001",
                "--sluice.guard.prompts=before",
                "--sluice.guard.base-url=" + guard.baseUrl(),
                "--sluice.guard.model=tour-guard",
                "--sluice.guard.format=qwen3guard",
                "--sluice.guard.failures=1",
                "--sluice.guard.rest=30m",
                "--sluice.site.name-zh=小闸对话",
                "--sluice.site.name-en=Xiaozha",
                "--sluice.site.operator=示例科技有限公司",
                "--sluice.site.contact=help@chat.example",
                "--sluice.site.icp=京ICP备00000000号-1",
                "--sluice.quota.turns-per-minute=200",
                "--sluice.quota.turns-per-day=" + BusyDay.MESSAGES_A_DAY,
                "--sluice.quota.registrations-per-hour=500",
                "--sluice.quota.log-ins-per-minute=500");
        chromium = new Chromium();
        admin = new Person(site, chromium.desktop("en-GB"));
        admin.logIn("admin", RunningSite.ADMIN_PASSWORD);
        day = new BusyDay(site, chromium, model, admin);
    }

    @AfterAll
    void close() {
        chromium.close();
        site.close();
        guard.close();
        model.close();
    }

    @Test
    @Order(1)
    void aSiteThatHasBeenInUse() {
        day.theOperatorPrepares();
        dresses().map(Dress::words).distinct().forEach(words -> {
            day.aReader(words);
            day.theInsatiable(words);
            day.theSuspended(words);
        });
        day.aVisitorReports();
        day.theOperatorInspects();
    }

    static Stream<Dress> dresses() {
        return Arrays.stream(Words.values())
                .flatMap(words -> Stream.of(false, true)
                        .flatMap(phone -> Stream.of(ColorScheme.LIGHT, ColorScheme.DARK)
                                .map(scheme -> new Dress(words, phone, scheme))))
                .filter(dress -> dress.toString().contains(CHOSEN));
    }

    @ParameterizedTest
    @Order(2)
    @MethodSource("dresses")
    void everyPageInEveryDress(Dress dress) {
        walk(dress, walk -> {
            walk.visitor();
            walk.reader();
            walk.theInsatiable();
            walk.theSuspended();
            walk.staff();
        });
    }

    @Test
    @Order(3)
    void theGuardModelIsSilent() {
        guard.answers(Script.status(500, "{}"));
        try (Person reader = new Person(site, chromium.desktop("en-GB"))) {
            reader.register("late-reader", BusyDay.PASSWORD);
            reader.say("Is anybody at the gate?");
            assertThat(reader.card("failed")).isVisible();
        }
        dresses().forEach(dress -> walk(dress, Walk::whileTheGuardRests));
    }

    @Test
    @Order(4)
    void theStop() {
        admin.open("/console/stop");
        admin.byTestId("stop-reason").fill("Internal: the tour stops the service.");
        admin.byTestId("stop-submit").click();
        assertThat(admin.byTestId("stop-strip")).isVisible();
        dresses().forEach(dress -> walk(dress, Walk::whileAnswersAreStopped));
        admin.open("/console/stop");
        admin.byTestId("stop-level-whole_site").check();
        admin.byTestId("stop-submit").click();
        dresses().forEach(dress -> walk(dress, Walk::whileTheSiteIsClosed));
    }

    private void walk(Dress dress, Consumer<Walk> way) {
        try (Walk walk = new Walk(dress, site, chromium, day, accessibility, missed)) {
            way.accept(walk);
            missed.addAll(walk.complaints());
        }
    }

    @Test
    @Order(5)
    void everythingIsReachedFitsAndIsAccessible() {
        assertThat(missed).isEmpty();
        assertThat(accessibility.problems()).isEmpty();
    }
}
