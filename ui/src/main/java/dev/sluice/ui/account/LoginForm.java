package dev.sluice.ui.account;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasComponents;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Input;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.NativeLabel;
import dev.sluice.ui.look.Buttons;

/** Name and password, posted the plain way to {@code /login}; the token against forged requests is added by look.js. */
@Tag("form")
final class LoginForm extends Component implements HasComponents {

    private final NativeButton submit;

    LoginForm() {
        setId("login-form");
        getElement().setAttribute("method", "post").setAttribute("action", "login");
        Input name = new Input();
        name.setId("username");
        name.addClassName("sl-input");
        name.getElement()
                .setAttribute("name", "username")
                .setAttribute("autocomplete", "username")
                .setAttribute("autocapitalize", "none")
                .setAttribute("spellcheck", "false")
                .setAttribute("required", true)
                .setAttribute("autofocus", true);
        submit = Buttons.main(getTranslation("account.login.submit"));
        submit.setId("login-submit");
        submit.addClassName("sl-button-wide");
        submit.getElement().setAttribute("type", "submit");
        add(
                field("username", "account.name", name),
                field("password", "account.password", new PasswordField("password", "current-password")),
                submit);
    }

    private Div field(String id, String label, Component input) {
        NativeLabel caption = new NativeLabel(getTranslation(label));
        caption.setFor(id);
        Div field = new Div(caption, input);
        field.addClassName("sl-field");
        return field;
    }

    /** For as long as this address may not try again. */
    void close() {
        submit.setEnabled(false);
    }

    void open() {
        submit.setEnabled(true);
    }
}
