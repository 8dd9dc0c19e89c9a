package dev.sluice.admin.invitation;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Input;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.dom.Element;
import com.vaadin.flow.router.Route;
import dev.sluice.admin.console.ChoiceField;
import dev.sluice.admin.console.ConsoleLayout;
import dev.sluice.admin.console.ConsolePage;
import dev.sluice.admin.console.Keys;
import dev.sluice.admin.console.StaffOnly;
import dev.sluice.data.account.Accounts;
import dev.sluice.data.account.Actor;
import dev.sluice.data.account.RegistrationMode;
import dev.sluice.data.invitation.Invitation;
import dev.sluice.data.invitation.InvitationToken;
import dev.sluice.data.invitation.Invitations;
import dev.sluice.ui.look.Buttons;
import dev.sluice.ui.look.Card;
import dev.sluice.ui.look.Chip;
import dev.sluice.ui.look.Copying;
import dev.sluice.ui.look.Icon;
import dev.sluice.ui.look.Times;
import dev.sluice.ui.look.Toasts;
import dev.sluice.ui.look.Tone;
import jakarta.annotation.security.RolesAllowed;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;

/** Invitations: making one, whose link is shown once, and withdrawing. */
@Route(value = "console/invitations", layout = ConsoleLayout.class)
@RolesAllowed({"MODERATOR", "ADMIN"})
final class InvitationsView extends ConsolePage {

    private final Invitations invitations;
    private final Accounts accounts;
    private final InstantSource clock;
    private final Div made = new Div();
    private final Div list = new Div();

    InvitationsView(StaffOnly staffOnly, Invitations invitations, Accounts accounts, InstantSource clock) {
        super(staffOnly, "console.nav.invitations");
        this.invitations = invitations;
        this.accounts = accounts;
        this.clock = clock;
        addClassName("console-page");
        list.addClassName("console-wide");
    }

    @Override
    protected void entered(Actor actor) {
        removeAll();
        getElement().appendChild(new Element("h1").setText(getTranslation("console.nav.invitations")));
        Span intro = new Span(getTranslation("console.invitations.intro"));
        intro.addClassName("console-intro");
        add(intro);
        if (accounts.registration() != RegistrationMode.INVITE) {
            add(new Card(Tone.NEUTRAL, Icon.INFO, getTranslation("console.invitations.unused"))
                    .say(getTranslation("console.invitations.unused." + Keys.of(accounts.registration()))));
        }
        made.removeAll();
        add(form(actor), made, list);
        showList(actor);
    }

    private Component form(Actor actor) {
        Input note = new Input();
        note.setId("invitation-note");
        note.addClassName("sl-input");
        note.getElement().setAttribute("maxlength", Integer.toString(Invitations.MAX_NOTE_LENGTH));
        note.setAriaLabel(getTranslation("console.invitations.note"));
        ChoiceField uses = choice("console.invitations.uses", "invitation-uses", 1, 5, 20, 100);
        ChoiceField days = choice("console.invitations.days", "invitation-days", 7, 1, 30, 90);
        NativeButton make = Buttons.withIcon(Buttons.main(getTranslation("console.invitations.make")), Icon.PLUS);
        make.setTestId("invitation-make");
        make.addClickListener(click -> {
            InvitationToken token = invitations.make(
                    actor,
                    note.getValue(),
                    Integer.parseInt(uses.getValue()),
                    Duration.ofDays(Integer.parseInt(days.getValue())));
            note.clear();
            showLink(token);
            showList(actor);
        });
        Div line = new Div(
                field("console.invitations.note", note),
                field("console.invitations.uses", uses),
                field("console.invitations.days", days));
        line.addClassName("console-form-line");
        Div panel = new Div(line, new Div(make));
        panel.addClassName("console-panel");
        return panel;
    }

    private ChoiceField choice(String label, String id, int... numbers) {
        ChoiceField choice = new ChoiceField(getTranslation(label));
        choice.getElement().setAttribute("data-testid", id);
        for (int number : numbers) {
            choice.add(Integer.toString(number), getTranslation(label + ".number", number));
        }
        return choice;
    }

    private Div field(String caption, Component input) {
        Div field = new Div(new Span(getTranslation(caption)), input);
        field.addClassName("sl-field");
        return field;
    }

    private void showLink(InvitationToken token) {
        Input link = new Input();
        link.setReadOnly(true);
        link.setAriaLabel(getTranslation("console.invitations.link"));
        link.addClassName("sl-input");
        link.setTestId("invitation-link");
        // The browser knows under which address people reach the site.
        link.getElement()
                .executeJs("this.value = new URL('register?invitation=' + $0, document.baseURI).href", token.value());
        NativeButton copy = Buttons.withIcon(Buttons.plain(getTranslation("look.copy")), Icon.COPY);
        copy.setTestId("invitation-copy");
        Copying.on(copy, "this.previousElementSibling.value", getTranslation("look.copied"));
        Div line = new Div(link, copy);
        line.addClassName("console-invitation-link");
        made.removeAll();
        made.add(new Card(Tone.POSITIVE, Icon.CHECK, getTranslation("console.invitations.link"))
                .say(getTranslation("console.invitations.once"))
                .offer(line));
    }

    private void showList(Actor actor) {
        list.removeAll();
        List<Invitation> all = invitations.list(actor);
        if (all.isEmpty()) {
            list.add(new Card(Tone.NEUTRAL, Icon.USER, getTranslation("console.invitations.none"))
                    .say(getTranslation("console.invitations.none.text")));
            return;
        }
        Element head = new Element("tr");
        for (String column : List.of("note", "used", "expires", "made", "state")) {
            head.appendChild(new Element("th")
                    .setAttribute("scope", "col")
                    .setText(getTranslation("console.invitations.column." + column)));
        }
        Element body = new Element("tbody");
        Times times = Times.of(this, clock.instant());
        all.forEach(each -> body.appendChild(row(actor, each, times)));
        list.getElement()
                .appendChild(new Element("table")
                        .setAttribute("class", "console-table console-terms-table")
                        .setAttribute("aria-label", getTranslation("console.nav.invitations"))
                        .appendChild(new Element("thead").appendChild(head), body));
    }

    private Element row(Actor actor, Invitation invitation, Times times) {
        Invitation.State state = invitation.state(clock.instant());
        Element last = cell("");
        last.appendChild(new Chip(
                        state == Invitation.State.OPEN ? Tone.POSITIVE : Tone.NEUTRAL,
                        getTranslation("console.invitations.state." + Keys.of(state)))
                .getElement());
        switch (state) {
            case OPEN ->
                last.appendChild(act(invitation, "withdraw", () -> invitations.withdraw(actor, invitation.id()), actor)
                        .getElement());
            case WITHDRAWN ->
                last.appendChild(
                        act(invitation, "reinstate", () -> invitations.reinstate(actor, invitation.id()), actor)
                                .getElement());
            case USED_UP, EXPIRED -> {}
        }
        return new Element("tr")
                .setAttribute("data-testid", "invitation-row")
                .appendChild(
                        cell(invitation.note()),
                        cell(getTranslation("console.invitations.usedOf", invitation.used(), invitation.uses())),
                        cell(times.exact(invitation.expiresAt())),
                        cell(invitation.madeBy()),
                        last);
    }

    private NativeButton act(Invitation invitation, String act, Runnable does, Actor actor) {
        NativeButton button = Buttons.quiet(getTranslation("console.invitations." + act));
        button.setAriaLabel(getTranslation("console.invitations." + act) + " " + invitation.note());
        button.setTestId("invitation-" + act);
        button.addClickListener(click -> {
            does.run();
            Toasts.show(getTranslation("console.invitations." + act + ".done"));
            showList(actor);
        });
        return button;
    }

    private static Element cell(String text) {
        return new Element("td").setText(text);
    }
}
