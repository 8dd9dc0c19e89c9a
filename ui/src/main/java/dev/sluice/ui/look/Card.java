package dev.sluice.ui.look;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.dom.Element;

/**
 * What a person is told in the place of a text: an icon, a heading, what happened and why, a few facts, the way on.
 */
public final class Card extends Div {

    private final Div facts = new Div();
    private final Div actions = new Div();
    private final Element factList = new Element("dl");

    public Card(Tone tone, Icon icon, String heading) {
        addClassName("sl-card");
        getElement().setAttribute("data-tone", tone.attribute());
        getElement().setAttribute("role", "group");
        Div title = new Div(heading);
        title.addClassName("sl-card-heading");
        getElement().setAttribute("aria-label", heading);
        factList.getClassList().add("sl-card-facts");
        factList.setVisible(false);
        facts.getElement().appendChild(factList);
        actions.addClassName("sl-card-actions");
        actions.setVisible(false);
        add(icon.create(), title, facts, actions);
    }

    /** A paragraph, after those that are there. */
    public Card say(String text) {
        return say(new Span(text));
    }

    /** A paragraph with something in it, a countdown for example. */
    public Card say(Component... parts) {
        Div paragraph = new Div(parts);
        paragraph.addClassName("sl-card-text");
        getElement().insertChild(getElement().indexOfChild(facts.getElement()), paragraph.getElement());
        return this;
    }

    /** A short fact in the last line: who decided, when. */
    public Card fact(String label, String value) {
        Element pair = new Element("div");
        pair.appendChild(new Element("dt").setText(label), new Element("dd").setText(value));
        factList.appendChild(pair);
        factList.setVisible(true);
        return this;
    }

    /** A way on. */
    public Card offer(Component action) {
        actions.add(action);
        actions.setVisible(true);
        return this;
    }
}
