package dev.sluice.ui.conversation;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Input;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import dev.sluice.data.conversation.Rating;
import dev.sluice.safety.turn.TurnId;
import dev.sluice.ui.look.Buttons;
import dev.sluice.ui.look.Icon;
import dev.sluice.ui.look.Toasts;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Thumbs up and down. Either counts at once; down asks for reasons, which nobody has to give. */
final class RatingButtons {

    private final TurnId turn;
    private final TurnWays ways;
    private final NativeButton up;
    private final NativeButton down;
    private final Set<Rating.Reason> reasons = EnumSet.noneOf(Rating.Reason.class);
    private Optional<Boolean> good;
    private @Nullable Div form;

    RatingButtons(TurnId turn, Optional<Rating> rating, TurnWays ways) {
        this.turn = turn;
        this.ways = ways;
        this.good = rating.map(Rating::good);
        rating.ifPresent(given -> reasons.addAll(given.reasons()));
        up = Buttons.icon(Icon.THUMB_UP, "");
        down = Buttons.icon(Icon.THUMB_DOWN, "");
    }

    void addTo(ActionRow row) {
        name(up, row.getTranslation("chat.rate.up"), "rate-up");
        name(down, row.getTranslation("chat.rate.down"), "rate-down");
        up.addClickListener(click -> {
            closeForm();
            if (good.equals(Optional.of(true))) {
                withdraw();
            } else {
                ways.praise(turn);
                show(Optional.of(true));
                Toasts.show(row.getTranslation("chat.rate.thanks"));
            }
        });
        down.addClickListener(click -> {
            if (good.equals(Optional.of(false))) {
                closeForm();
                withdraw();
            } else {
                ways.criticize(turn, Set.of(), "");
                show(Optional.of(false));
                openForm(row);
            }
        });
        row.add(up, down);
        show(good);
    }

    private static void name(NativeButton button, String label, String id) {
        button.setAriaLabel(label);
        button.setTitle(label);
        button.getElement().setAttribute("data-testid", id);
    }

    private void withdraw() {
        ways.withdrawRating(turn);
        show(Optional.empty());
    }

    private void show(Optional<Boolean> rating) {
        good = rating;
        up.getElement().setAttribute("aria-pressed", Boolean.toString(rating.equals(Optional.of(true))));
        down.getElement().setAttribute("aria-pressed", Boolean.toString(rating.equals(Optional.of(false))));
    }

    private void openForm(ActionRow row) {
        reasons.clear();
        Div opened = new Div();
        opened.addClassName("sl-rating");
        opened.getElement()
                .setAttribute("role", "group")
                .setAttribute("aria-label", row.getTranslation("chat.rate.why"))
                .setAttribute("data-testid", "rating");
        Div choices = new Div();
        choices.addClassName("sl-rating-reasons");
        for (Rating.Reason reason : Rating.Reason.values()) {
            choices.add(choice(row, reason));
        }
        Input note = new Input();
        note.addClassName("sl-input");
        note.setPlaceholder(row.getTranslation("chat.rate.note"));
        note.setAriaLabel(row.getTranslation("chat.rate.note"));
        note.getElement().setAttribute("maxlength", Integer.toString(Rating.MAX_NOTE_LENGTH));
        NativeButton send = Buttons.plain(row.getTranslation("chat.rate.send"));
        send.getElement().setAttribute("data-testid", "rating-send");
        send.addClickListener(click -> {
            ways.criticize(turn, reasons, note.getValue());
            closeForm();
            Toasts.show(row.getTranslation("chat.rate.thanks"));
        });
        NativeButton skip = Buttons.icon(Icon.CLOSE, row.getTranslation("chat.rate.close"));
        skip.addClickListener(click -> closeForm());
        Span why = new Span(row.getTranslation("chat.rate.why"));
        Div head = new Div(why, skip);
        head.addClassName("sl-rating-head");
        Div last = new Div(note, send);
        last.addClassName("sl-rating-last");
        opened.add(head, choices, last);
        row.getElement().getParent().appendChild(opened.getElement());
        choices.getElement().executeJs("requestAnimationFrame(() => this.querySelector('button')?.focus())");
        form = opened;
    }

    private NativeButton choice(ActionRow row, Rating.Reason reason) {
        NativeButton choice = Buttons.plain(row.getTranslation("chat.rate.reason." + reason.name()));
        choice.getElement().setAttribute("aria-pressed", "false");
        choice.addClickListener(click -> {
            boolean chosen = reasons.add(reason);
            if (!chosen) {
                reasons.remove(reason);
            }
            choice.getElement().setAttribute("aria-pressed", Boolean.toString(chosen));
        });
        return choice;
    }

    private void closeForm() {
        Div opened = form;
        if (opened != null) {
            opened.getElement().removeFromParent();
            form = null;
            down.focus();
        }
    }
}
