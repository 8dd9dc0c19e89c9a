package dev.sluice.ui.objection;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Paragraph;
import dev.sluice.data.account.Actor;
import dev.sluice.data.objection.Objectable;
import dev.sluice.data.objection.ObjectionStatus;
import dev.sluice.data.objection.ObjectionSubject;
import dev.sluice.data.objection.ObjectionTarget;
import dev.sluice.data.objection.Objections;
import dev.sluice.ui.look.Buttons;
import dev.sluice.ui.look.Card;
import dev.sluice.ui.look.Icon;
import dev.sluice.ui.look.Sheet;
import dev.sluice.ui.look.TextAreaField;
import dev.sluice.ui.look.Times;
import dev.sluice.ui.look.Tone;
import java.time.Instant;

/** Objecting to one decision: why one thinks that it was wrong, then the receipt; later, how it stands. */
public final class ObjectionFlow {

    private final Objections objections;
    private final Actor actor;
    private final ObjectionTarget target;
    private final Times times;
    private final Runnable afterwards;
    private final Sheet sheet = new Sheet("");

    public ObjectionFlow(Objections objections, Actor actor, ObjectionTarget target, Times times, Runnable afterwards) {
        this.objections = objections;
        this.actor = actor;
        this.target = target;
        this.times = times;
        this.afterwards = afterwards;
        sheet.getElement().setAttribute("data-testid", "objection-sheet");
    }

    public void open(UI ui) {
        sheet.open(ui);
        show(objections.find(actor, target));
    }

    private void show(Objectable objectable) {
        switch (objectable) {
            case Objectable.Open(ObjectionSubject subject, Instant until) -> showForm(subject, until);
            case Objectable.Filed(ObjectionStatus filed) ->
                sheet.show(text("objection.heading"), new ObjectionCards(sheet, times).status(filed));
            case Objectable.TooLate(Instant since) -> showNote("objection.tooLate", times.exact(since));
            case Objectable.Nothing() -> showNote("objection.nothing");
        }
    }

    private void showNote(String key, Object... parameters) {
        sheet.show(
                text("objection.heading"),
                new Card(Tone.NEUTRAL, Icon.INFO, text(key + ".heading")).say(text(key + ".text", parameters)));
    }

    private void showForm(ObjectionSubject subject, Instant until) {
        TextAreaField words = new TextAreaField(text("objection.words"), Objections.MAX_WORDS_LENGTH);
        words.hint(text("objection.words.hint"));
        words.field().setTestId("objection-words");
        NativeButton submit = Buttons.main(text("objection.submit"));
        submit.getElement().setAttribute("data-testid", "objection-submit");
        submit.addClickListener(click -> file(words.getValue()));
        Div actions = new Div(submit);
        actions.addClassName("sl-sheet-actions");
        String key = subject == ObjectionSubject.REPORT ? "objection.onReport" : "objection.heading";
        sheet.show(text(key), lead(subject, until), words, actions);
        words.field().getElement().callJsFunction("focus");
    }

    private Component lead(ObjectionSubject subject, Instant until) {
        String key = subject == ObjectionSubject.REPORT ? "objection.onReport.lead" : "objection.lead";
        return new Paragraph(text(key, times.date(until)));
    }

    private void file(String words) {
        Objectable now = objections.file(actor, target, words);
        if (now instanceof Objectable.Filed(ObjectionStatus filed)) {
            sheet.show(text("objection.heading"), new ObjectionCards(sheet, times).received(filed));
            afterwards.run();
        } else {
            show(now);
        }
    }

    private String text(String key, Object... parameters) {
        return sheet.getTranslation(key, parameters);
    }
}
