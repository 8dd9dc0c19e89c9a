package dev.sluice.ui.account;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasComponents;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.AnchorTarget;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Input;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.NativeLabel;
import com.vaadin.flow.component.html.Span;
import dev.sluice.data.account.AgeStatement;
import dev.sluice.ui.look.Buttons;
import dev.sluice.ui.look.Icon;
import java.util.Optional;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/**
 * Name, password, year of birth, and the terms. Once the account is there, the browser posts the same fields to {@code /login}, so that
 * the password never travels back.
 */
@Tag("form")
final class RegistrationForm extends Component implements HasComponents {

    private final Input name = new Input();
    private final Component password;
    private final Div nameProblem = problem("name-problem");
    private final Div passwordProblem = problem("password-problem");
    private final Div termsProblem = problem("terms-problem");
    private final AgeField age = new AgeField();
    private final NativeButton submit;

    /** What was filled in. */
    record Filled(String name, String password, Optional<AgeStatement> age, boolean termsAccepted) {
        @Override
        public String toString() {
            return "Filled[withheld]";
        }
    }

    RegistrationForm(int minPasswordLength, Consumer<Filled> onSubmit) {
        setId("registration-form");
        getElement()
                .setAttribute("method", "post")
                .setAttribute("action", "login")
                .setAttribute("novalidate", true);
        name.setId("username");
        name.addClassName("sl-input");
        name.getElement()
                .setAttribute("name", "username")
                .setAttribute("autocomplete", "username")
                .setAttribute("autocapitalize", "none")
                .setAttribute("spellcheck", "false")
                .setAttribute("autofocus", true)
                .setAttribute("aria-describedby", "name-hint name-problem");
        password = new PasswordField("password", "new-password");
        password.getElement().getChild(0).setAttribute("aria-describedby", "password-hint password-problem");
        submit = Buttons.main(getTranslation("account.register.submit"));
        submit.setId("register-submit");
        submit.addClassName("sl-button-wide");
        submit.getElement().setAttribute("type", "submit");
        add(
                field("username", "account.name", name, hint("name-hint", "account.name.hint"), nameProblem),
                field(
                        "password",
                        "account.password",
                        password,
                        hint("password-hint", "account.password.hint", minPasswordLength),
                        passwordProblem),
                age,
                terms(),
                submit);
        getElement()
                .addEventListener("submit", event -> {
                    JsonNode data = event.getEventData();
                    onSubmit.accept(new Filled(
                            data.get("element.username.value").asString(),
                            data.get("element.password.value").asString(),
                            AgeField.read(data),
                            data.get("element.terms.checked").asBoolean()));
                })
                .addEventData("element.username.value")
                .addEventData("element.password.value")
                .addEventData("element.terms.checked")
                .addEventData(AgeField.YEAR)
                .addEventData(AgeField.CONSENT)
                .preventDefault();
    }

    private Div terms() {
        Input check = new Input();
        check.setId("terms");
        check.setType("checkbox");
        check.getElement().setAttribute("aria-describedby", "terms-problem");
        NativeLabel label = new NativeLabel();
        label.setFor("terms");
        label.add(
                new Span(getTranslation("account.terms.before")),
                inNewTab("terms", "account.terms.terms"),
                new Span(getTranslation("account.terms.between")),
                inNewTab("privacy", "account.terms.privacy"));
        Div line = new Div(check, label);
        line.addClassName("sl-check");
        Div field = new Div(line, termsProblem);
        field.addClassName("sl-field");
        return field;
    }

    private Anchor inNewTab(String address, String text) {
        Anchor link = new Anchor(address, getTranslation(text));
        link.setTarget(AnchorTarget.BLANK);
        return link;
    }

    private Div field(String id, String label, Component... parts) {
        NativeLabel caption = new NativeLabel(getTranslation(label));
        caption.setFor(id);
        Div field = new Div(caption);
        field.add(parts);
        field.addClassName("sl-field");
        return field;
    }

    private Div hint(String id, String text, Object... parameters) {
        Div hint = new Div(getTranslation(text, parameters));
        hint.setId(id);
        hint.addClassName("sl-hint");
        return hint;
    }

    private static Div problem(String id) {
        Div problem = new Div();
        problem.setId(id);
        problem.addClassName("sl-problem");
        problem.getElement().setAttribute("role", "alert");
        return problem;
    }

    void clearProblems() {
        for (Div problem : new Div[] {nameProblem, passwordProblem, termsProblem}) {
            problem.removeAll();
        }
        age.clearProblem();
        name.getElement().removeAttribute("aria-invalid");
        password.getElement().getChild(0).removeAttribute("aria-invalid");
    }

    void complainOfName(String text) {
        show(nameProblem, text);
        name.getElement().setAttribute("aria-invalid", "true");
        name.focus();
    }

    void complainOfPassword(String text) {
        show(passwordProblem, text);
        password.getElement().getChild(0).setAttribute("aria-invalid", "true").executeJs("this.focus()");
    }

    void complainOfAge(String text) {
        age.complain(text);
    }

    void complainOfTerms(String text) {
        show(termsProblem, text);
    }

    private static void show(Div problem, String text) {
        problem.add(Icon.ALERT.create(), new Span(text));
    }

    void close() {
        submit.setEnabled(false);
    }

    void open() {
        submit.setEnabled(true);
    }

    /** Logs in with what stands in the fields. */
    void logIn() {
        close();
        getElement().executeJs("window.sluice.post(this)");
    }
}
