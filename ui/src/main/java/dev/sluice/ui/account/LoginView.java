package dev.sluice.ui.account;

import com.vaadin.flow.component.Composite;
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
import dev.sluice.data.account.CurrentActor;
import dev.sluice.ui.look.Card;
import dev.sluice.ui.look.Countdown;
import dev.sluice.ui.look.Icon;
import dev.sluice.ui.look.Tone;
import dev.sluice.ui.site.PublicLayout;
import dev.sluice.ui.site.Site;
import java.time.Duration;
import java.util.Optional;

/** Log in. The application's security answers with {@code ?error}, or {@code ?wait=<seconds>} after too many attempts. */
@Route(value = "login", layout = PublicLayout.class)
@AnonymousAllowed
class LoginView extends Composite<Div> implements BeforeEnterObserver, HasDynamicTitle {

    private static final long LONGEST_WAIT = Duration.ofDays(1).toSeconds();

    private final Site site;
    private final CurrentActor currentActor;
    private final LoginForm form = new LoginForm();
    private final Div message = new Div();

    LoginView(Site site, CurrentActor currentActor) {
        this.site = site;
        this.currentActor = currentActor;
    }

    @Override
    protected Div initContent() {
        message.getElement().setAttribute("role", "alert");
        Paragraph other = new Paragraph(new Span(getTranslation("account.login.other")), new Span(" "));
        other.add(new RouterLink(getTranslation("account.register.link"), RegisterView.class));
        other.addClassName("sl-other");
        Div panel = PublicLayout.panel(
                getTranslation("account.login.heading", site.name(getLocale())), message, form, other);
        panel.addComponentAsFirst(Icon.MARK.create());
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
            });
            Card card = new Card(Tone.CAUTION, Icon.CLOCK, getTranslation("account.login.wait.heading"));
            card.say(
                    new Span(getTranslation("account.login.wait.before")),
                    countdown,
                    new Span(getTranslation("account.login.wait.after")));
            message.add(card);
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
