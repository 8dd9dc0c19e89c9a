package dev.sluice.ui.conversation;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.AnchorTarget;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import dev.sluice.data.conversation.TakedownNotice;
import dev.sluice.data.review.PublicReason;
import dev.sluice.data.suspension.Suspension;
import dev.sluice.safety.Risk;
import dev.sluice.safety.turn.Admission.QuotaPeriod;
import dev.sluice.safety.turn.TurnId;
import dev.sluice.safety.turn.TurnOutcome;
import dev.sluice.safety.turn.TurnOutcome.Failure;
import dev.sluice.ui.look.Buttons;
import dev.sluice.ui.look.Card;
import dev.sluice.ui.look.Countdown;
import dev.sluice.ui.look.Icon;
import dev.sluice.ui.look.Times;
import dev.sluice.ui.look.Tone;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/** Says how a turn ended, where that is not plain from the answer itself: what, why, what next. */
final class OutcomeCards {

    private final Component page;
    private final Times times;
    private final Optional<String> contact;
    private final TurnActions actions;
    private final TurnWays ways;

    OutcomeCards(Component page, Times times, Optional<String> contact, TurnActions actions, TurnWays ways) {
        this.page = page;
        this.times = times;
        this.contact = contact;
        this.actions = actions;
        this.ways = ways;
    }

    TurnActions actions() {
        return actions;
    }

    TurnWays ways() {
        return ways;
    }

    /** The card for a turn that ended at {@code at}; empty if there is nothing to say. */
    Optional<Component> of(TurnId turn, String prompt, TurnOutcome outcome, Instant at) {
        return switch (outcome) {
            case TurnOutcome.Answered(boolean cutShort) ->
                cutShort ? Optional.of(note(Icon.INFO, "chat.note.length")) : Optional.empty();
            case TurnOutcome.Refused(Risk risk, boolean asked) -> Optional.of(refused(turn, prompt, risk, asked, at));
            case TurnOutcome.CaredFor(Risk risk) -> Optional.of(care());
            case TurnOutcome.Cut(Risk risk, boolean keeps) -> Optional.of(cut(turn, prompt, risk, keeps, at));
            case TurnOutcome.TakenDown() -> Optional.of(takenDownWhileRunning(turn, at));
            case TurnOutcome.ServiceStopped() -> Optional.of(stopped());
            case TurnOutcome.AccountSuspended() -> Optional.of(note(Icon.LOCK, "chat.note.suspended"));
            case TurnOutcome.Cancelled(boolean byReader) ->
                Optional.of(note(Icon.STOP, byReader ? "chat.note.cancelled" : "chat.note.detached"));
            case TurnOutcome.Failed(Failure failure, Optional<Duration> retryAfter) ->
                Optional.of(failed(turn, prompt, failure, retryAfter));
            case TurnOutcome.OverQuota(QuotaPeriod period, Duration retryAfter) ->
                Optional.of(overQuota(period, retryAfter, at, () -> {}));
            case TurnOutcome.Suspended(Instant until) -> Optional.of(suspended(until));
            case TurnOutcome.Invalid(TurnOutcome.Problem problem) -> Optional.of(invalid(problem));
        };
    }

    private Card refused(TurnId turn, String prompt, Risk risk, boolean modelAsked, Instant at) {
        String words = modelAsked ? "card.refusedLate" : "card.refused";
        Card card = card("refused", Tone.NEUTRAL, Icon.SHIELD, words + ".heading")
                .say(text(words + ".text", inSentence(risk)))
                .fact(text("card.by"), text("card.by.machine"))
                .fact(text("card.at"), times.exact(at))
                .offer(button("edit", Icon.EDIT, "card.edit", () -> ways.edit(prompt)));
        return objection(card, turn);
    }

    private Card cut(TurnId turn, String prompt, Risk risk, boolean keepsBeginning, Instant at) {
        String words = keepsBeginning ? "card.cutShort" : "card.cut";
        Card card = card("cut", Tone.NEUTRAL, Icon.CUT, words + ".heading")
                .say(text(words + ".text", inSentence(risk)))
                .fact(text("card.by"), text("card.by.machine"))
                .fact(text("card.at"), times.exact(at))
                .offer(button("edit", Icon.EDIT, "card.edit", () -> ways.edit(prompt)));
        return objection(card, turn);
    }

    /** The tombstone of an answer that was taken down. */
    Card takenDown(TurnId turn, TakedownNotice notice) {
        Instant until = actions.objectionsUntil(notice.at());
        String key = times.isPast(until) ? "card.takenDown.late" : "card.takenDown.text";
        Card card = card("taken-down", Tone.NEUTRAL, Icon.WITHDRAWN, "card.takenDown.heading")
                .say(text(key, times.date(notice.at()), reason(notice), times.date(until)));
        return objection(decided(card, notice), turn);
    }

    /** Before the record says why; replaced as soon as it does. */
    private Card takenDownWhileRunning(TurnId turn, Instant at) {
        Card card = card("taken-down", Tone.NEUTRAL, Icon.WITHDRAWN, "card.takenDown.heading")
                .say(text("card.takenDown.running"))
                .fact(text("card.by"), text("card.by.person"))
                .fact(text("card.at"), times.exact(at));
        return objection(card, turn);
    }

    Card restored() {
        return card("restored", Tone.POSITIVE, Icon.UNDO, "card.restored.heading")
                .say(text("card.restored.text"));
    }

    /** Under an answer that stays although a moderator found something wrong with it. */
    Card noted(TakedownNotice note) {
        return decided(
                card("noted", Tone.CAUTION, Icon.INFO, "card.noted.heading").say(reason(note)), note);
    }

    /** The facts of a moderator's decision; the kind only where the reason, which may be in free words, leaves it out. */
    private Card decided(Card card, TakedownNotice notice) {
        String kind = publicName(notice.risk());
        if (!reason(notice).toLowerCase(Locale.ROOT).contains(kind.toLowerCase(Locale.ROOT))) {
            card.fact(text("card.kind"), kind);
        }
        return card.fact(text("card.by"), text("card.by.person")).fact(text("card.at"), times.exact(notice.at()));
    }

    private String reason(TakedownNotice notice) {
        String written = notice.publicReason().isBlank() ? publicName(notice.risk()) : notice.publicReason();
        return PublicReason.parse(written).sentenceIn(UI.getCurrent().getLocale());
    }

    private Card care() {
        Anchor call = new Anchor("tel:12356", Icon.HEART.create(), new Span(text("card.care.call")));
        call.addClassNames("sl-button", "sl-button-plain");
        return card("care", Tone.CARE, Icon.HEART, "card.care.heading")
                .say(text("card.care.text"))
                .offer(call);
    }

    /** For a turn that the stop switch ended. The notice stands at the composer, where it is kept up to date. */
    private Card stopped() {
        return card("stopped", Tone.NEUTRAL, Icon.PAUSE, "card.stopped.turn.heading")
                .say(text("card.stopped.turn"));
    }

    /** For the composer while no answers are given. */
    Card serviceStopped(String notice) {
        return card("service-stopped", Tone.CAUTION, Icon.PAUSE, "card.stopped.heading")
                .say(text("card.stopped.text", notice).replace("  ", " ").strip());
    }

    private Card failed(TurnId turn, String prompt, Failure failure, Optional<Duration> retryAfter) {
        String key = switch (failure) {
            case MODEL_UNREACHABLE -> "unreachable";
            case MODEL_BUSY, SITE_BUSY -> "busy";
            case MODEL_REJECTED -> "rejected";
            case MODEL_FILTERED -> "filtered";
            case MODEL_BROKE_OFF -> "brokeOff";
            case MODEL_TIMED_OUT -> "timedOut";
            case ANSWER_TOO_LONG -> "tooLong";
            case SAFETY_UNAVAILABLE -> "safety";
            case GUARD_UNAVAILABLE -> "guard";
            case INTERRUPTED_BY_RESTART -> "restart";
        };
        Icon icon = failure == Failure.MODEL_UNREACHABLE ? Icon.OFFLINE : Icon.INFO;
        Card card = card("failed", Tone.NEUTRAL, icon, "card.failed." + key + ".heading");
        NativeButton retry = button("retry", Icon.RETRY, "card.retry", () -> ways.askAgain(turn, prompt));
        retry.addClassName("sl-retry");
        if (retryAfter.isPresent()) {
            retry.setEnabled(false);
            card.say(
                    new Span(text("card.wait.why")),
                    new Span(text("card.wait.before")),
                    new Countdown(retryAfter.get()).whenOver(() -> retry.setEnabled(true)),
                    new Span(text("card.wait.after")));
        } else {
            card.say(text("card.failed." + key + ".text"));
        }
        return card.offer(retry);
    }

    /** For the composer: too many messages. */
    Card overQuota(QuotaPeriod period, Duration retryAfter, Instant now, Runnable whenOver) {
        boolean day = period == QuotaPeriod.DAY;
        Card card = card(
                "over-quota", Tone.CAUTION, Icon.CLOCK, day ? "card.quota.day.heading" : "card.quota.minute.heading");
        if (day) {
            card.say(text("card.quota.day.text", times.soon(now.plus(retryAfter))));
            countDown(card, retryAfter, whenOver);
        } else {
            card.say(
                    new Span(text("card.quota.minute.before")),
                    new Countdown(retryAfter).whenOver(whenOver),
                    new Span(text("card.quota.minute.after")));
        }
        return card;
    }

    /** Of more than a day unseen: the sentence before it says when. */
    private void countDown(Card card, Duration wait, Runnable whenOver) {
        Countdown countdown = Countdown.clock(wait).whenOver(whenOver);
        if (wait.compareTo(Duration.ofDays(1)) > 0) {
            countdown.getElement().setAttribute("hidden", true);
            card.add(countdown);
        } else {
            card.say(new Span(text("card.left")), countdown);
        }
    }

    /** For a turn that was not admitted; why stands at the composer, where it is kept up to date. */
    private Card suspended(Instant until) {
        return card("suspended", Tone.CAUTION, Icon.LOCK, "card.suspended.heading")
                .say(suspendedText(until));
    }

    /** For the composer while the account may not send: until when, why, who decided, and the way to object. */
    Card suspended(Suspension suspension, Instant now, Runnable whenOver) {
        // The page may not be attached yet when it is being built.
        Locale language = UI.getCurrent().getLocale();
        Card card = card("suspended", Tone.CAUTION, Icon.LOCK, "card.suspended.heading")
                .say(suspendedText(suspension.until()));
        if (!suspension.isForGood()) {
            countDown(card, Duration.between(now, suspension.until()), whenOver);
        }
        card.say(suspension.reason().sentenceIn(language));
        card.fact(text("card.by"), text(suspension.automatic() ? "card.by.machine" : "card.by.person"))
                .fact(text("card.at"), times.exact(suspension.begunAt()));
        if (suspension.automatic()) {
            // Whoever is right about one of the messages is free again.
            card.say(text("card.suspended.object"));
        }
        return card.offer(actions.againstSuspension(suspension.id()).orElseGet(this::objectionByPage));
    }

    private Component objectionByPage() {
        Anchor way = new Anchor("complaints", Icon.FLAG.create(), new Span(text("card.object")));
        way.setTarget(AnchorTarget.BLANK);
        way.addClassNames("sl-button", "sl-button-plain");
        return way;
    }

    private String suspendedText(Instant until) {
        return until.isAfter(FAR_AWAY)
                ? text("card.suspended.forGood")
                : text("card.suspended.text", times.until(until));
    }

    /** For the composer: the next refused message would suspend the account. */
    Card lastWarning() {
        return card("last-warning", Tone.CAUTION, Icon.ALERT, "card.lastWarning.heading")
                .say(text("card.lastWarning.text"));
    }

    /** Later than anybody means as a date. */
    private static final Instant FAR_AWAY = Instant.parse("2200-01-01T00:00:00Z");

    Card invalid(TurnOutcome.Problem problem) {
        String key = switch (problem) {
            case EMPTY_PROMPT -> "empty";
            case PROMPT_TOO_LONG -> "long";
            case TERMS_NOT_ACCEPTED -> "terms";
            case NO_SUCH_CONVERSATION -> "gone";
            case NO_SUCH_ASSISTANT -> "assistant";
            case CONVERSATION_BUSY -> "busy";
        };
        return card("invalid", Tone.CAUTION, Icon.INFO, "card.invalid." + key + ".heading")
                .say(text("card.invalid." + key + ".text"));
    }

    private Card card(String kind, Tone tone, Icon icon, String heading) {
        Card card = new Card(tone, icon, text(heading));
        card.getElement().setAttribute("data-testid", "card-" + kind);
        return card;
    }

    private Component note(Icon icon, String key) {
        Span note = new Span(icon.create(), new Span(text(key)));
        note.addClassName("sl-note");
        note.getElement().setAttribute("data-testid", "note");
        return note;
    }

    private NativeButton button(String id, Icon icon, String label, Runnable action) {
        NativeButton button = Buttons.withIcon(Buttons.plain(text(label)), icon);
        button.getElement().setAttribute("data-testid", "card-" + id);
        button.addClickListener(click -> action.run());
        return button;
    }

    /** By the site's form; without one by mail where an address is given; else a page says how to object. */
    private Card objection(Card card, TurnId turn) {
        return card.offer(actions.against(turn).orElseGet(() -> objectionByMail(turn)));
    }

    private Component objectionByMail(TurnId turn) {
        Anchor way = new Anchor(
                contact.map(address -> mail(address, turn)).orElse("complaints?message=" + turn),
                Icon.FLAG.create(),
                new Span(text("card.object")));
        if (contact.isEmpty()) {
            // Beside the conversation, which may still be running.
            way.setTarget(AnchorTarget.BLANK);
        }
        way.addClassNames("sl-button", "sl-button-plain");
        way.getElement().setAttribute("data-testid", "card-object");
        return way;
    }

    private String mail(String address, TurnId turn) {
        String subject = URLEncoder.encode(text("card.object.subject", turn), StandardCharsets.UTF_8)
                .replace("+", "%20");
        return "mailto:" + address + "?subject=" + subject;
    }

    private String publicName(Risk risk) {
        return text("risk." + risk.code() + ".public");
    }

    /** The name in the middle of a sentence. */
    private String inSentence(Risk risk) {
        String name = publicName(risk);
        return name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1);
    }

    private String text(String key, Object... parameters) {
        return page.getTranslation(key, parameters);
    }
}
