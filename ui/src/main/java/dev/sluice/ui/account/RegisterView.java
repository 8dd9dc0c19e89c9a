package dev.sluice.ui.account;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouterLink;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import dev.sluice.data.account.Accounts;
import dev.sluice.data.account.CurrentActor;
import dev.sluice.data.account.NewAccount;
import dev.sluice.data.account.RegistrationRefusedException;
import dev.sluice.data.account.RegistrationRefusedException.Problem;
import dev.sluice.data.invitation.InvitationToken;
import dev.sluice.data.quota.AddressQuota;
import dev.sluice.data.quota.QuotaDecision;
import dev.sluice.data.quota.Quotas;
import dev.sluice.data.site.Site;
import dev.sluice.ui.look.Card;
import dev.sluice.ui.look.Countdown;
import dev.sluice.ui.look.Icon;
import dev.sluice.ui.look.Tone;
import dev.sluice.ui.site.PublicLayout;
import dev.sluice.ui.site.SiteLogo;
import java.time.Duration;
import java.util.Optional;

/** Register. */
@Route(value = "register", layout = PublicLayout.class)
@AnonymousAllowed
class RegisterView extends Composite<Div> implements BeforeEnterObserver, HasDynamicTitle {

    private final Site site;
    private final SiteLogo logo;
    private final Accounts accounts;
    private final Quotas quotas;
    private final CurrentActor currentActor;
    private final Div message = new Div();
    private final RegistrationForm form;
    private Optional<InvitationToken> invitation = Optional.empty();

    RegisterView(Site site, SiteLogo logo, Accounts accounts, Quotas quotas, CurrentActor currentActor) {
        this.site = site;
        this.logo = logo;
        this.accounts = accounts;
        this.quotas = quotas;
        this.currentActor = currentActor;
        this.form = new RegistrationForm(Accounts.MIN_PASSWORD_LENGTH, this::register);
    }

    @Override
    protected Div initContent() {
        message.getElement().setAttribute("role", "alert");
        Paragraph other = new Paragraph(new Span(getTranslation("account.register.other")), new Span(" "));
        other.add(new RouterLink(getTranslation("account.login.link"), LoginView.class));
        other.addClassName("sl-other");
        Div panel = PublicLayout.panel(getTranslation("account.register.heading"), message, form, other);
        panel.addComponentAsFirst(logo.mark());
        return panel;
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        if (currentActor.find().isPresent()) {
            event.forwardTo("");
        }
        invitation = event.getLocation()
                .getQueryParameters()
                .getSingleParameter("invitation")
                .flatMap(InvitationToken::parse);
        if (!accounts.mayRegister(invitation)) {
            refuse();
        }
    }

    private void register(RegistrationForm.Filled filled) {
        message.removeAll();
        form.clearProblems();
        if (!filled.termsAccepted()) {
            form.complainOfTerms(getTranslation("account.problem.terms"));
            return;
        }
        NewAccount wanted = new NewAccount(
                filled.name(), filled.password(), accounts.currentTermsVersion(), getLocale(), filled.age());
        // What a person mistypes costs nobody at their address an attempt.
        Optional<Problem> problem = accounts.findProblem(wanted);
        if (problem.isPresent()) {
            complainOf(problem.get());
            return;
        }
        if (quotas.take(AddressQuota.REGISTER, currentActor.address())
                instanceof QuotaDecision.Exhausted(Duration retryAfter)) {
            sayWait(retryAfter);
            return;
        }
        try {
            accounts.register(wanted, invitation);
            form.logIn();
        } catch (RegistrationRefusedException refused) {
            complainOf(refused.problem());
        }
    }

    private void complainOf(Problem problem) {
        switch (problem) {
            case NAME_NOT_ALLOWED -> form.complainOfName(getTranslation("account.problem.name"));
            case NAME_TAKEN -> form.complainOfName(getTranslation("account.problem.taken"));
            case PASSWORD_TOO_SHORT ->
                form.complainOfPassword(getTranslation("account.problem.short", Accounts.MIN_PASSWORD_LENGTH));
            case PASSWORD_TOO_LONG ->
                form.complainOfPassword(getTranslation("account.problem.long", Accounts.MAX_PASSWORD_LENGTH));
            case AGE_NOT_STATED -> form.complainOfAge(getTranslation("account.problem.age"));
            case GUARDIAN_NOT_ASKED -> form.complainOfAge(getTranslation("account.problem.guardian"));
            case INVITATION_NOT_VALID, REGISTRATION_CLOSED -> refuse();
            case TERMS_NOT_ACCEPTED -> form.complainOfTerms(getTranslation("account.problem.terms"));
        }
    }

    /** Says whether an invitation would help. */
    private void refuse() {
        message.removeAll();
        form.setVisible(false);
        String reason = switch (accounts.registration()) {
            case INVITE -> invitation.isPresent() ? "spent" : "invite";
            case OPEN, CLOSED -> "closed";
        };
        Card card = new Card(Tone.NEUTRAL, Icon.INFO, getTranslation("account.register." + reason + ".heading"))
                .say(getTranslation("account.register." + reason + ".text"));
        card.getElement().setAttribute("data-testid", "register-refused");
        message.add(card);
    }

    private void sayWait(Duration retryAfter) {
        form.close();
        Countdown countdown = new Countdown(retryAfter).whenOver(() -> {
            message.removeAll();
            form.open();
        });
        message.add(new Card(Tone.CAUTION, Icon.CLOCK, getTranslation("account.register.wait.heading"))
                .say(
                        new Span(getTranslation("account.login.wait.before")),
                        countdown,
                        new Span(getTranslation("account.login.wait.after"))));
    }

    @Override
    public String getPageTitle() {
        return getTranslation("account.register.heading") + " · " + site.name(getLocale());
    }
}
