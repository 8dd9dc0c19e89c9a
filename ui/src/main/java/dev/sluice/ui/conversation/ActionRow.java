package dev.sluice.ui.conversation;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import dev.sluice.data.conversation.Rating;
import dev.sluice.safety.turn.Assistant;
import dev.sluice.safety.turn.TurnId;
import dev.sluice.ui.look.Buttons;
import dev.sluice.ui.look.Icon;
import java.util.Optional;

/** What can be done with an answer: its versions, copy, ask again, rate, and what other features add. */
final class ActionRow extends Div {

    private final TurnId turn;
    private final TurnWays ways;

    ActionRow(TurnId turn, TurnWays ways) {
        this.turn = turn;
        this.ways = ways;
        addClassName("sl-actions");
        getElement().setAttribute("role", "group").setAttribute("aria-label", getTranslation("chat.actions"));
    }

    /** The way between the versions of this answer. */
    ActionRow versions(int version, int versions) {
        if (versions > 1) {
            NativeButton back = step(Icon.LEFT, "back", version - 1, versions);
            NativeButton on = step(Icon.RIGHT, "on", version + 1, versions);
            Span count = new Span(version + " / " + versions);
            count.getElement()
                    .setAttribute("data-testid", "version")
                    .setAttribute("role", "img")
                    .setAttribute("aria-label", getTranslation("chat.version", version, versions));
            Div pager = new Div(back, count, on);
            pager.addClassName("sl-versions");
            add(pager);
        }
        return this;
    }

    private NativeButton step(Icon icon, String way, int to, int versions) {
        NativeButton button = Buttons.icon(icon, getTranslation("chat.version." + way));
        button.setTestId("version-" + way);
        button.setEnabled(to >= 1 && to <= versions);
        button.addClickListener(click -> ways.showVersion(turn, to));
        return button;
    }

    /** For an answer with text. */
    ActionRow answered(String prompt, Optional<Rating> rating, TurnActions more) {
        NativeButton copy = Buttons.icon(Icon.COPY, getTranslation("look.copy"));
        copy.getElement()
                .setAttribute("data-copy-answer", getTranslation("chat.copy.label"))
                .setAttribute("data-testid", "copy-answer");
        NativeButton again = Buttons.icon(Icon.RETRY, getTranslation("chat.regenerate"));
        again.addClassName("sl-only-last");
        again.getElement().setAttribute("data-testid", "regenerate");
        again.addClickListener(click -> ways.askAgain(turn, prompt));
        add(copy, again);
        new RatingButtons(turn, rating, ways).addTo(this);
        add(more.under(turn));
        add(moreButton(prompt, more));
        return this;
    }

    private NativeButton moreButton(String prompt, TurnActions more) {
        NativeButton button = Buttons.icon(Icon.MORE, getTranslation("chat.more"));
        button.getElement()
                .setAttribute("aria-haspopup", "menu")
                .setAttribute("aria-expanded", "false")
                .setAttribute("data-testid", "answer-more");
        button.addClickListener(click -> more.file(turn, getLocale()).ifPresent(file -> {
            AnswerMenu menu = new AnswerMenu(file);
            for (Assistant other : ways.others(turn)) {
                menu.offer(other, () -> ways.askAgain(turn, prompt, other.id()));
            }
            add(menu);
            menu.open(button);
        }));
        return button;
    }
}
