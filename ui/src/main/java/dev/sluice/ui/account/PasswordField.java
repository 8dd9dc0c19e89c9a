package dev.sluice.ui.account;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Input;
import com.vaadin.flow.component.html.NativeButton;
import dev.sluice.ui.look.Buttons;
import dev.sluice.ui.look.Icon;

/** A password with a button that shows it. A native input: password stores know it, and a plain form posts it. */
final class PasswordField extends Div {

    private final Input input = new Input();

    PasswordField(String id, String autocomplete) {
        addClassName("sl-password");
        input.setId(id);
        input.setType("password");
        input.addClassName("sl-input");
        input.getElement()
                .setAttribute("name", "password")
                .setAttribute("autocomplete", autocomplete)
                .setAttribute("required", true);
        NativeButton show = Buttons.icon(Icon.WITHDRAWN, getTranslation("account.password.show"));
        show.getElement()
                .setAttribute("aria-pressed", "false")
                .setAttribute("aria-controls", id)
                .setAttribute("data-show-password", true);
        add(input, show);
    }

    String value() {
        return input.getValue();
    }

    void clear() {
        input.clear();
    }
}
