package dev.sluice.ui.conversation;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HtmlContainer;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.dom.Element;
import dev.sluice.ui.look.Buttons;
import dev.sluice.ui.look.Icon;

/** The map of the chat's keys. The keys themselves are the browser's business ({@code chat.js}), and so is opening it. */
@Tag("dialog")
final class Shortcuts extends HtmlContainer {

    Shortcuts() {
        setId("shortcuts");
        addClassName("sl-keys");
        getElement().setAttribute("aria-labelledby", "shortcuts-title");
        H2 title = new H2(getTranslation("chat.keys"));
        title.setId("shortcuts-title");
        NativeButton close = Buttons.icon(Icon.CLOSE, getTranslation("chat.keys.close"));
        close.getElement().setAttribute("onclick", "this.closest('dialog').close()");
        Element list = new Element("dl");
        line(list, "chat.keys.new", "Ctrl", "Shift", "O");
        line(list, "chat.keys.search", "Ctrl", "K");
        line(list, "chat.keys.write", "Shift", "Esc");
        line(list, "chat.keys.send", "Enter");
        line(list, "chat.keys.newline", "Shift", "Enter");
        line(list, "chat.keys.stop", "Esc");
        line(list, "chat.keys.copy", "Ctrl", "Shift", "C");
        line(list, "chat.keys.undo", "Ctrl", "Z");
        line(list, "chat.keys.map", "Ctrl", "/");
        add(title, close);
        getElement().appendChild(list);
    }

    /** Opens the map of the page that a component is on. */
    static void show(Component anywhere) {
        anywhere.getElement().executeJs("window.sluice.showKeys()");
    }

    private void line(Element list, String text, String... keys) {
        Element pair = new Element("div");
        Element combination = new Element("dd");
        for (String key : keys) {
            combination.appendChild(new Element("kbd").setText(key));
        }
        pair.appendChild(new Element("dt").setText(getTranslation(text)), combination);
        list.appendChild(pair);
    }
}
