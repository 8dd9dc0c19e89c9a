package dev.sluice.ui.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.dom.Element;
import dev.sluice.data.account.Account;
import dev.sluice.data.review.PublicReason;
import dev.sluice.data.suspension.Suspension;
import dev.sluice.data.suspension.SuspensionId;
import dev.sluice.safety.turn.AccountId;
import dev.sluice.safety.turn.Admission.QuotaPeriod;
import dev.sluice.ui.BrowserEvents;
import dev.sluice.ui.look.Card;
import dev.sluice.ui.look.TestPage;
import dev.sluice.ui.look.Times;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.support.StaticListableBeanFactory;

/** Whoever cannot send for a time is told how long, and can send when it is over, without loading the page anew. */
class OutcomeCardsTest {

    private static final Instant NOW = Instant.parse("2026-11-25T10:00:00Z");

    private final UI page = new TestPage(Locale.ENGLISH);
    private final List<String> over = new ArrayList<>();

    @BeforeEach
    void open() {
        UI.setCurrent(page);
    }

    @AfterEach
    void close() {
        UI.setCurrent(null);
    }

    @Test
    void theLimitOfADayCountsDownAndOpens() {
        Card card = cards().overQuota(QuotaPeriod.DAY, Duration.ofHours(5), NOW, () -> over.add("day"));

        assertThat(card.getElement().getTextRecursively()).contains("Time left: 5:00:00");
        BrowserEvents.fire(countdown(card), "sluice-countdown-end");
        assertThat(over).containsExactly("day");
    }

    @Test
    void aSuspensionThatEndsCountsDownAndOpens() {
        Card card = cards().suspended(until(NOW.plusSeconds(3_725)), NOW, () -> over.add("limit"));

        assertThat(card.getElement().getTextRecursively()).contains("Time left: 1:02:05");
        BrowserEvents.fire(countdown(card), "sluice-countdown-end");
        assertThat(over).containsExactly("limit");
    }

    @Test
    void ofDaysOnlyTheDateIsShownAndItOpensAllTheSame() {
        Card card = cards().suspended(until(NOW.plus(Duration.ofDays(3))), NOW, () -> over.add("limit"));

        assertThat(card.getElement().getTextRecursively()).doesNotContain("Time left");
        assertThat(countdown(card).hasAttribute("hidden")).isTrue();
        BrowserEvents.fire(countdown(card), "sluice-countdown-end");
        assertThat(over).containsExactly("limit");
    }

    @Test
    void aSuspensionWithoutEndCountsNothing() {
        Card card = cards().suspended(until(Account.FOR_GOOD), NOW, () -> over.add("limit"));

        assertThat(all(card.getElement()).map(Element::getTag)).doesNotContain("sluice-countdown");
    }

    private OutcomeCards cards() {
        StaticListableBeanFactory nothing = new StaticListableBeanFactory();
        TurnActions actions = new TurnActions(
                nothing.getBeanProvider(AnswerAction.class),
                nothing.getBeanProvider(ObjectionAction.class),
                null,
                null,
                null);
        return new OutcomeCards(page, Times.of(page, ZoneOffset.UTC, NOW), Optional.empty(), actions, null);
    }

    private static Suspension until(Instant end) {
        return new Suspension(
                new SuspensionId(1),
                new AccountId(2),
                NOW,
                end,
                true,
                new PublicReason("刷屏", "Flooding"),
                "",
                "",
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private static Element countdown(Card card) {
        return all(card.getElement())
                .filter(element -> !element.isTextNode() && element.getTag().equals("sluice-countdown"))
                .findFirst()
                .orElseThrow();
    }

    private static Stream<Element> all(Element element) {
        return Stream.concat(Stream.of(element), element.getChildren().flatMap(OutcomeCardsTest::all))
                .filter(each -> !each.isTextNode());
    }
}
