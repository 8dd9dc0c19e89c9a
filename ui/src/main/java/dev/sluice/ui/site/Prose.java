package dev.sluice.ui.site;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;

/** A page of text from the bundle: a heading, a lead, and numbered sections. */
final class Prose extends Div {

    Prose(String prefix, int sections, Object... facts) {
        addClassName("sl-prose");
        add(new H1(getTranslation(prefix + ".heading")));
        Paragraph lead = new Paragraph(getTranslation(prefix + ".lead", facts));
        lead.addClassName("sl-lead");
        add(lead);
        for (int section = 1; section <= sections; section++) {
            add(new H2(getTranslation(prefix + "." + section + ".heading")));
            add(new Paragraph(getTranslation(prefix + "." + section + ".text", facts)));
        }
    }
}
