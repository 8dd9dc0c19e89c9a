package dev.sluice.ui.share;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Article;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import dev.sluice.data.conversation.TakedownNotice;
import dev.sluice.data.review.PublicReason;
import dev.sluice.data.share.SharedTurn;
import dev.sluice.ui.conversation.AnswerText;
import dev.sluice.ui.look.Buttons;
import dev.sluice.ui.look.Card;
import dev.sluice.ui.look.Chip;
import dev.sluice.ui.look.Icon;
import dev.sluice.ui.look.Times;
import dev.sluice.ui.look.Tone;

/** One message and its answer, for everybody: the answer under its label, with what anybody can do with it. */
final class SharedTurnBlock extends Article {

    SharedTurnBlock(SharedTurn.Shown turn, Component report, Times times) {
        addClassName("sl-turn");
        getElement().setAttribute("data-testid", "shared-turn");
        add(prompt(turn.prompt()), answer(turn, report, times));
    }

    private Component prompt(String prompt) {
        Span who = new Span(getTranslation("share.page.asked"));
        who.addClassName("sl-only-heard");
        Div bubble = new Div(prompt);
        bubble.addClassName("sl-bubble");
        bubble.getElement().setAttribute("data-testid", "prompt");
        Div line = new Div(who, bubble);
        line.addClassName("sl-prompt");
        return line;
    }

    private Component answer(SharedTurn.Shown turn, Component report, Times times) {
        Span name = new Span(turn.assistantName());
        name.addClassName("sl-answer-name");
        Chip label = new Chip(getTranslation("chat.aiGenerated"));
        label.getElement().setAttribute("data-testid", "ai-chip");
        Div head = new Div(Icon.MARK.create(), name, label, times.element(turn.at()));
        head.addClassName("sl-answer-head");
        NativeButton copy = Buttons.icon(Icon.COPY, getTranslation("look.copy"));
        copy.getElement().setAttribute("data-copy-answer", getTranslation("chat.copy.label"));
        Div row = new Div(copy, report);
        row.addClassName("sl-actions");
        row.getElement().setAttribute("role", "group").setAttribute("aria-label", getTranslation("chat.actions"));
        Div answer = new Div(head, new AnswerText(turn.answer()));
        answer.addClassName("sl-answer");
        turn.note().map(this::noted).ifPresent(answer::add);
        answer.add(row);
        return answer;
    }

    private Component noted(TakedownNotice note) {
        return new Card(Tone.CAUTION, Icon.INFO, getTranslation("card.noted.heading"))
                .say(
                        note.publicReason().isBlank()
                                ? getTranslation("risk." + note.risk().code() + ".public")
                                : PublicReason.parse(note.publicReason()).sentenceIn(getLocale()));
    }

    /** In the place of what is no longer shown; what it was, nobody needs to know. */
    static Component withheld(Component page) {
        Card card = new Card(Tone.NEUTRAL, Icon.WITHDRAWN, page.getTranslation("share.withheld.heading"))
                .say(page.getTranslation("share.withheld.text"));
        card.getElement().setAttribute("data-testid", "shared-withheld");
        Article place = new Article(card);
        place.addClassName("sl-turn");
        return place;
    }
}
