package dev.sluice.ui.look;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HtmlContainer;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.NativeButton;

/**
 * A small window over the page for one thing, the browser's own: it keeps the focus inside, closes with Escape and gives
 * the focus back. On a phone it comes from below.
 */
@Tag("dialog")
public final class Sheet extends HtmlContainer {

    private final H2 heading = new H2();
    private final Div content = new Div();

    public Sheet(String title) {
        addClassName("sl-sheet");
        heading.setId("sl-sheet-heading");
        heading.setText(title);
        getElement().setAttribute("aria-labelledby", "sl-sheet-heading");
        NativeButton close = Buttons.icon(Icon.CLOSE, getTranslation("look.close"));
        // The browser closes it at once and tells the server, so that the next word typed goes where it should.
        close.getElement().setAttribute("data-close-sheet", true).setAttribute("data-testid", "sheet-close");
        Div head = new Div(heading, close);
        head.addClassName("sl-sheet-head");
        content.addClassName("sl-sheet-content");
        content.getElement().setAttribute("tabindex", "-1");
        add(head, content);
        // Escape closes it in the browser first.
        getElement().addEventListener("close", event -> removeFromParent());
    }

    /** Puts something else into it; the focus, lost with the button that was pressed, goes to what came. */
    public void show(String title, Component... parts) {
        heading.setText(title);
        content.removeAll();
        content.add(parts);
        getElement()
                .executeJs("this.open && !this.contains(document.activeElement) && $0.focus()", content.getElement());
    }

    /** Opens it over the page, unless there is one already: on a slow line people press twice. */
    public void open(UI ui) {
        if (ui.getChildren().noneMatch(Sheet.class::isInstance)) {
            ui.add(this);
        }
    }

    /** Again when the page is sent anew to a browser that lost a message: there it is another element. */
    @Override
    protected void onAttach(AttachEvent event) {
        getElement().executeJs("this.isConnected && !this.open && this.showModal()");
    }

    /** Closes it. */
    public void close() {
        getElement().executeJs("this.close()");
    }
}
