package dev.sluice.ui.conversation;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.AnchorTarget;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import dev.sluice.data.account.Actor;
import dev.sluice.data.quota.Quotas;
import dev.sluice.data.quota.TurnAllowance;
import dev.sluice.data.service.ServiceState;
import dev.sluice.data.service.ServiceSwitch;
import dev.sluice.data.strike.Strikes;
import dev.sluice.data.suspension.Suspension;
import dev.sluice.data.suspension.Suspensions;
import dev.sluice.safety.turn.Admission.QuotaPeriod;
import dev.sluice.safety.turn.Assistant;
import dev.sluice.ui.look.Buttons;
import dev.sluice.ui.look.Icon;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** The foot of the page: what stands in the way of a message, how many are left, the composer, and the AI label. */
final class ConversationFoot extends Div {

    private static final double METER_FROM = 0.8;

    /** What the page does now. */
    enum Doing {
        NOTHING,
        /** It reads a running answer. */
        READING,
        /** It says that there is no such conversation. */
        MISSING
    }

    private final Composer composer;
    private final Suspensions suspensions;
    private final Strikes strikes;
    private final Quotas quotas;
    private final ServiceSwitch serviceSwitch;
    private final Actor actor;
    private final InstantSource clock;
    private final Supplier<OutcomeCards> cards;
    private final Runnable whenFree;
    private final Div notices = new Div();
    private final Div meter = new Div();
    private final Span filing = new Span();

    /** @param whenFree when the time is over for which one could not send */
    ConversationFoot(
            Composer composer,
            Suspensions suspensions,
            Strikes strikes,
            Quotas quotas,
            ServiceSwitch serviceSwitch,
            Actor actor,
            InstantSource clock,
            Supplier<OutcomeCards> cards,
            Runnable whenFree) {
        this.composer = composer;
        this.suspensions = suspensions;
        this.strikes = strikes;
        this.quotas = quotas;
        this.serviceSwitch = serviceSwitch;
        this.actor = actor;
        this.clock = clock;
        this.cards = cards;
        this.whenFree = whenFree;
        addClassName("sl-foot");
        NativeButton bottom = Buttons.icon(Icon.BOTTOM, getTranslation("chat.toEnd"));
        bottom.addClassName("sl-bottom");
        bottom.getElement().setAttribute("hidden", true);
        notices.addClassName("sl-notices");
        notices.getElement().setAttribute("aria-live", "polite").setAttribute("data-testid", "notices");
        meter.addClassName("sl-meter");
        meter.getElement().setAttribute("data-testid", "quota-meter");
        Anchor complaints = new Anchor("complaints", getTranslation("site.footer.complaints"));
        complaints.setTarget(AnchorTarget.BLANK);
        Div label = new Div(new Span(getTranslation("chat.label")), filing, complaints);
        label.setId("ai-label");
        label.addClassName("sl-label");
        add(bottom, notices, meter, composer, label);
    }

    void showModel(Assistant model) {
        filing.setText(model.filingNumber()
                .map(number -> model.displayName() + " " + getTranslation("chat.filing", number))
                .orElse(""));
        filing.setVisible(model.filingNumber().isPresent());
        composer.setLimit(model.limits().promptLength());
    }

    /** Notices, meter and composer as things stand: streaming, stopped, suspended, used up, or ready. */
    void refresh(Doing doing, List<Component> more) {
        notices.removeAll();
        meter.setVisible(false);
        ServiceState state = serviceSwitch.state();
        Optional<Suspension> suspended = suspensions.findOwn(actor);
        if (state.stop().isPresent()) {
            notices.add(cards.get().serviceStopped(state.stop().get().notice().in(getLocale())));
            composer.setState(Composer.State.CLOSED);
        } else if (suspended.isPresent()) {
            notices.add(cards.get().suspended(suspended.get(), clock.instant(), whenFree));
            composer.setState(Composer.State.CLOSED);
        } else {
            switch (doing) {
                case MISSING -> composer.setState(Composer.State.CLOSED);
                case READING -> composer.setState(Composer.State.STREAMING);
                case NOTHING -> {
                    refreshQuota();
                    if (strikes.isNextTheLast(actor)) {
                        notices.add(cards.get().lastWarning());
                    }
                }
            }
        }
        notices.add(more);
    }

    private void refreshQuota() {
        TurnAllowance allowance = quotas.peekTurns(actor.id());
        composer.setState(Composer.State.READY);
        if (allowance.day().remaining() <= 0) {
            close(QuotaPeriod.DAY, allowance.day());
        } else if (allowance.minute().remaining() <= 0) {
            close(QuotaPeriod.MINUTE, allowance.minute());
        } else if (allowance.day().used() >= METER_FROM) {
            Span bar = new Span();
            bar.addClassName("sl-meter-bar");
            meter.removeAll();
            meter.getElement()
                    .getStyle()
                    .set("--sl-used", Math.round(allowance.day().used() * 100) + "%");
            meter.add(bar, new Span(getTranslation("chat.meter", allowance.day().remaining())));
            meter.setVisible(true);
        }
    }

    private void close(QuotaPeriod period, TurnAllowance.Period used) {
        composer.setState(Composer.State.CLOSED);
        notices.add(cards.get().overQuota(period, used.nextIn(), clock.instant(), whenFree));
    }
}
