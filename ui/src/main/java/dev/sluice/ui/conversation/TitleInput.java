package dev.sluice.ui.conversation;

import com.vaadin.flow.component.html.Input;
import java.util.function.Consumer;

/** A title being edited where it stands: Enter or leaving keeps it, Escape does not. */
final class TitleInput extends Input {

    private boolean done;

    TitleInput(String title, String label, int maxLength, Consumer<String> onKeep, Runnable onCancel) {
        addClassName("sl-input");
        setValue(title);
        setAriaLabel(label);
        getElement()
                .setAttribute("dir", "auto")
                .setAttribute("maxlength", Integer.toString(maxLength))
                .setAttribute("data-testid", "title-input")
                .setAttribute("autocomplete", "off");
        // The value travels with the event that ends the editing.
        getElement()
                .addEventListener(
                        "keydown",
                        event -> end(() -> onKeep.accept(
                                event.getEventData().get("element.value").asString())))
                .addEventData("element.value")
                .setFilter("event.key === 'Enter' && !event.isComposing && event.keyCode !== 229");
        getElement()
                .addEventListener("keydown", event -> end(onCancel))
                .setFilter("event.key === 'Escape' && !event.isComposing && event.keyCode !== 229");
        getElement()
                .addEventListener(
                        "blur",
                        event -> end(() -> onKeep.accept(
                                event.getEventData().get("element.value").asString())))
                .addEventData("element.value");
        getElement().executeJs("requestAnimationFrame(() => { this.focus(); this.select(); })");
    }

    private void end(Runnable how) {
        if (!done) {
            done = true;
            how.run();
        }
    }
}
