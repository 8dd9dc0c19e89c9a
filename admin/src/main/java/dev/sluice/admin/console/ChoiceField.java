package dev.sluice.admin.console;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasStyle;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.dom.Element;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * The browser's own drop-down list: it opens as the device's people are used to, and costs a few elements only.
 * Choices are named by keys; a key that is not on the list chooses the first.
 */
@Tag("select")
public final class ChoiceField extends Component implements HasStyle {

    private final Map<String, Element> options = new LinkedHashMap<>();
    private final List<Consumer<String>> listeners = new ArrayList<>();
    private String value = "";

    /** A list with this name for screen readers. */
    public ChoiceField(String label) {
        addClassName("console-choice");
        getElement().setAttribute("aria-label", label);
        getElement()
                .addEventListener(
                        "change",
                        event ->
                                choose(event.getEventData().get("element.value").asString()))
                .addEventData("element.value");
    }

    /** One more choice, after those that are there. */
    public ChoiceField add(String key, String text) {
        addOption(getElement(), key, text);
        return this;
    }

    /** Several choices under a heading. */
    public ChoiceField addGroup(String heading, Map<String, String> choices) {
        Element group = new Element("optgroup").setAttribute("label", heading);
        choices.forEach((key, text) -> addOption(group, key, text));
        getElement().appendChild(group);
        return this;
    }

    private void addOption(Element parent, String key, String text) {
        Element option = new Element("option").setAttribute("value", key).setText(text);
        parent.appendChild(option);
        options.put(key, option);
        if (options.size() == 1) {
            value = key;
        }
    }

    public String getValue() {
        return value;
    }

    /** Shows this choice; tells nobody. */
    public void setValue(String wanted) {
        String first = options.keySet().stream().findFirst().orElse("");
        value = options.containsKey(wanted) ? wanted : first;
        // The old one first: taking a choice away makes the browser fall back to the first of the list.
        options.forEach((key, option) -> {
            if (!key.equals(value)) {
                option.setProperty("selected", false);
            }
        });
        Element chosen = options.get(value);
        if (chosen != null) {
            chosen.setProperty("selected", true);
        }
        getElement().setAttribute("data-chosen", !value.equals(first));
    }

    /** Whether there is a choice of this key. */
    public boolean offers(String key) {
        return options.containsKey(key);
    }

    /** As if somebody had chosen it: shows it and tells the listeners. */
    public void choose(String wanted) {
        setValue(wanted);
        List.copyOf(listeners).forEach(listener -> listener.accept(value));
    }

    public void onChoice(Consumer<String> listener) {
        listeners.add(listener);
    }
}
