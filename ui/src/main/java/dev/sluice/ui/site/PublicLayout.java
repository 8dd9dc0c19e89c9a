package dev.sluice.ui.site;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasElement;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Header;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.RouterLayout;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import dev.sluice.data.account.Accounts;
import dev.sluice.data.account.CurrentActor;
import dev.sluice.data.site.Site;
import dev.sluice.safety.turn.Assistants;
import dev.sluice.ui.look.Buttons;
import dev.sluice.ui.look.Icon;
import dev.sluice.ui.look.Languages;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The frame of a page that needs no log-in: the mark, language and colour scheme above, the footer below. */
@AnonymousAllowed
public final class PublicLayout extends Div implements RouterLayout {

    private final CurrentActor currentActor;
    private final Accounts accounts;
    private final Main main = new Main();

    PublicLayout(Site site, SiteLogo logo, Assistants assistants, CurrentActor currentActor, Accounts accounts) {
        this.currentActor = currentActor;
        this.accounts = accounts;
        addClassName("sl-page");
        main.addClassName("sl-page-main");
        Anchor brand = new Anchor("", logo.mark(), new Span(site.name(getLocale())));
        brand.addClassName("sl-brand");
        Div tools = new Div(languageSwitch(), schemeSwitch());
        tools.addClassName("sl-page-tools");
        Header head = new Header(brand, tools);
        head.addClassName("sl-page-head");
        add(head, main, new SiteFooter(site, assistants.list()));
    }

    private NativeButton languageSwitch() {
        boolean chinese = getLocale().getLanguage().equals(Languages.CHINESE.getLanguage());
        Locale other = chinese ? Languages.ENGLISH : Languages.CHINESE;
        // Named in its own language: that is who looks for it.
        NativeButton button = Buttons.withIcon(Buttons.quiet(chinese ? "English" : "中文"), Icon.GLOBE);
        button.setId("language");
        button.getElement().setAttribute("lang", other.toLanguageTag());
        button.addClickListener(click -> {
            currentActor.find().ifPresent(actor -> accounts.changeLanguage(actor, other));
            Languages.choose(UI.getCurrent(), other);
        });
        return button;
    }

    private NativeButton schemeSwitch() {
        NativeButton button = Buttons.icon(Icon.MOON, getTranslation("site.scheme"));
        button.setId("scheme");
        button.getElement().setAttribute("onclick", "window.sluice.toggleScheme()");
        return button;
    }

    @Override
    public void showRouterLayoutContent(HasElement content) {
        main.removeAll();
        main.getElement().appendChild(content.getElement());
    }

    @Override
    public void removeRouterLayoutContent(@Nullable HasElement oldContent) {
        main.getElement().removeAllChildren();
    }

    /** A centred panel under a heading, for a page with one thing to do. */
    public static Div panel(String heading, Component... content) {
        H1 title = new H1(heading);
        Div panel = new Div(title);
        panel.add(content);
        panel.addClassName("sl-panel");
        return panel;
    }

    /** A panel for a page that cannot be shown, with the way home. */
    public static Div deadEnd(String heading, String text) {
        Paragraph lead = new Paragraph(text);
        lead.addClassName("sl-lead");
        Anchor home = new Anchor("", lead.getTranslation("site.home"));
        home.addClassNames("sl-button", "sl-button-main");
        Div actions = new Div(home);
        actions.addClassName("sl-panel-actions");
        return panel(heading, lead, actions);
    }
}
