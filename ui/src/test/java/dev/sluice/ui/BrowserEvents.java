package dev.sluice.ui;

import com.vaadin.flow.dom.DomEvent;
import com.vaadin.flow.dom.Element;
import com.vaadin.flow.internal.nodefeature.ElementListenerMap;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What a browser would send of an element. */
public final class BrowserEvents {

    private BrowserEvents() {}

    public static void fire(Element element, String type) {
        fire(element, type, JsonNodeFactory.instance.objectNode());
    }

    public static void fire(Element element, String type, ObjectNode data) {
        element.getNode().getFeature(ElementListenerMap.class).fireEvent(new DomEvent(element, type, data));
    }
}
