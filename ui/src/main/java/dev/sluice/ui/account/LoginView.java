package dev.sluice.ui.account;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouterLink;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import dev.sluice.data.account.Accounts;
import dev.sluice.data.account.CurrentActor;
import dev.sluice.data.account.RegistrationMode;
import dev.sluice.data.site.Site;
import dev.sluice.ui.look.Card;
import dev.sluice.ui.look.Countdown;
import dev.sluice.ui.look.Icon;
import dev.sluice.ui.look.PageAddress;
import dev.sluice.ui.look.Tone;
import dev.sluice.ui.site.PublicLayout;
import dev.sluice.ui.site.SiteLogo;
import java.time.Duration;
import java.util.Optional;

/** Log in. The application's security answers with {@code ?error}, or {@code ?wait=<seconds>} after too many attempts. */
@Route(value = "login", layout = PublicLayout.class)
@AnonymousAllowed
class LoginView extends Composite<Div> implements BeforeEnterObserver, HasDynamicTitle {

    private static final long LONGEST_WAIT = Duration.ofDays(1).toSeconds();

    private final Site site;
    private final SiteLogo logo;
    private final CurrentActor currentActor;
    private final Accounts accounts;
    private final LoginForm form = new LoginForm();
    private final Div message = new Div();

    LoginView(Site site, SiteLogo logo, CurrentActor currentActor, Accounts accounts) {
        this.site = site;
        this.logo = logo;
        this.currentActor = currentActor;
        this.accounts = accounts;
    }

    @Override
    protected Div initContent() {
        message.getElement().setAttribute("role", "alert");
        Paragraph other = new Paragraph(new Span(getTranslation("account.login.other")), new Span(" "));
        other.add(new RouterLink(getTranslation("account.register.link"), RegisterView.class));
        other.addClassName("sl-other");
        other.setVisible(accounts.registration() != RegistrationMode.CLOSED);
        Div panel = PublicLayout.panel(
                getTranslation("account.login.heading", site.name(getLocale())), message, form, other);
        panel.addComponentAsFirst(logo.mark());
        return panel;
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        if (currentActor.find().isPresent()) {
            event.forwardTo("");
            return;
        }
        QueryParameters parameters = event.getLocation().getQueryParameters();
        Optional<Duration> wait = parameters.getSingleParameter("wait").flatMap(LoginView::seconds);
        message.removeAll();
        form.open();
        if (wait.isPresent()) {
            form.close();
            Countdown countdown = new Countdown(wait.get()).whenOver(() -> {
                message.removeAll();
                form.open();
                // A reload of this address would begin to count again.
                PageAddress.replace(UI.getCurrent(), "login");
            });
            Card card = new Card(Tone.CAUTION, Icon.CLOCK, getTranslation("account.login.wait.heading"));
            card.say(
                    new Span(getTranslation("account.login.wait.before")),
                    countdown,
                    new Span(getTranslation("account.login.wait.after")));
            message.add(card);
        } else if (parameters.getParameters().containsKey("ended")) {
            message.add(new Card(Tone.NEUTRAL, Icon.INFO, getTranslation("account.login.ended")));
        } else if (parameters.getParameters().containsKey("error")) {
            message.add(new Card(Tone.NEUTRAL, Icon.INFO, getTranslation("account.login.error.heading"))
                    .say(getTranslation("account.login.error.text")));
        }
    }

    private static Optional<Duration> seconds(String text) {
        try {
            return Optional.of(Duration.ofSeconds(Math.clamp(Long.parseLong(text), 1, LONGEST_WAIT)));
        } catch (NumberFormatException typedByHand) {
            return Optional.empty();
        }
    }

    @Override
    public String getPageTitle() {
        return getTranslation("account.login.title") + " · " + site.name(getLocale());
    }
}
