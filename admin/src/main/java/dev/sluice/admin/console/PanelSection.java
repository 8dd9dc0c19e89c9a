package dev.sluice.admin.console;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.dom.Element;

/** A part of a panel under a heading of its own. */
public final class PanelSection extends Div {

    /** @param key the bundle's key of the heading */
    public PanelSection(String key, Component content) {
        addClassName("console-section");
        getElement().appendChild(new Element("h3").setText(getTranslation(key)));
        add(content);
    }
}
