package dev.sluice.ui.account;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouterLink;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import dev.sluice.data.account.Account;
import dev.sluice.data.account.Accounts;
import dev.sluice.data.account.CurrentActor;
import dev.sluice.data.account.PasswordResets;
import dev.sluice.data.quota.AddressQuota;
import dev.sluice.data.quota.QuotaDecision;
import dev.sluice.data.quota.Quotas;
import dev.sluice.data.site.Site;
import dev.sluice.ui.look.Buttons;
import dev.sluice.ui.look.Card;
import dev.sluice.ui.look.Icon;
import dev.sluice.ui.look.Tone;
import dev.sluice.ui.site.PublicLayout;
import java.time.Duration;
import java.util.Optional;

/** Another password, by a link from staff that works once. Opening the page does not use it up: mail programs do that. */
@Route(value = "reset/:token", layout = PublicLayout.class)
@AnonymousAllowed
class ResetView extends Composite<Div> implements BeforeEnterObserver, HasDynamicTitle {

    private final Site site;
    private final PasswordResets resets;
    private final Quotas quotas;
    private final CurrentActor currentActor;
    private final Div page = new Div();

    ResetView(Site site, PasswordResets resets, Quotas quotas, CurrentActor currentActor) {
        this.site = site;
        this.resets = resets;
        this.quotas = quotas;
        this.currentActor = currentActor;
    }

    @Override
    protected Div initContent() {
        Div panel = PublicLayout.panel(getTranslation("account.reset.heading"), page);
        panel.addComponentAsFirst(Icon.KEY.create());
        return panel;
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        String token = event.getRouteParameters().get("token").orElse("");
        page.removeAll();
        Optional<Duration> wait = takeAttempt();
        if (wait.isPresent()) {
            sayWait(wait.get());
            return;
        }
        resets.find(token).ifPresentOrElse(account -> offer(token, account), this::sayInvalid);
    }

    /** The same limit as at log-in: here one could guess as well. */
    private Optional<Duration> takeAttempt() {
        return quotas.take(AddressQuota.LOG_IN, currentActor.address()) instanceof QuotaDecision.Exhausted(var wait)
                ? Optional.of(wait)
                : Optional.empty();
    }

    private void offer(String token, Account account) {
        Paragraph who = new Paragraph(getTranslation("account.reset.who", account.name()));
        who.addClassName("sl-lead");
        PasswordField next = new PasswordField("next-password", "new-password");
        Div problem = SettingsSection.problem("next-password-problem");
        Div hint = new Div(getTranslation("account.password.hint", Accounts.MIN_PASSWORD_LENGTH));
        hint.addClassName("sl-hint");
        NativeButton submit = Buttons.main(getTranslation("account.reset.submit"));
        submit.setId("reset-submit");
        submit.addClassName("sl-button-wide");
        submit.getElement().setAttribute("type", "submit");
        SettingsSection.Form form = new SettingsSection.Form();
        form.add(
                SettingsSection.field("next-password", getTranslation("account.change.next"), next, hint, problem),
                submit);
        form.getElement()
                .addEventListener("submit", event -> {
                    problem.removeAll();
                    redeem(token, next, problem);
                })
                .preventDefault();
        page.add(who, form);
    }

    private void redeem(String token, PasswordField next, Div problem) {
        Optional<Duration> wait = takeAttempt();
        if (wait.isPresent()) {
            SettingsSection.say(
                    problem,
                    getTranslation(
                            "account.change.wait", wait.get().plusMillis(999).toSeconds()));
            return;
        }
        switch (resets.redeem(token, next.value())) {
            case CHANGED -> {
                page.removeAll();
                RouterLink logIn = new RouterLink(getTranslation("account.login.link"), LoginView.class);
                logIn.addClassNames("sl-button", "sl-button-plain");
                page.add(new Card(Tone.POSITIVE, Icon.CHECK, getTranslation("account.reset.done"))
                        .say(getTranslation("account.reset.done.text"))
                        .offer(logIn));
            }
            case LINK_NOT_VALID -> {
                page.removeAll();
                sayInvalid();
            }
            case TOO_SHORT ->
                SettingsSection.say(problem, getTranslation("account.problem.short", Accounts.MIN_PASSWORD_LENGTH));
            case TOO_LONG ->
                SettingsSection.say(problem, getTranslation("account.problem.long", Accounts.MAX_PASSWORD_LENGTH));
        }
    }

    private void sayInvalid() {
        page.add(new Card(Tone.NEUTRAL, Icon.INFO, getTranslation("account.reset.invalid"))
                .say(getTranslation("account.reset.invalid.text")));
    }

    private void sayWait(Duration wait) {
        page.add(new Card(Tone.CAUTION, Icon.CLOCK, getTranslation("account.login.wait.heading"))
                .say(getTranslation("account.change.wait", wait.plusMillis(999).toSeconds())));
    }

    @Override
    public String getPageTitle() {
        return getTranslation("account.reset.heading") + " · " + site.name(getLocale());
    }
}
