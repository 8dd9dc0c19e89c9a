package dev.sluice.ui.conversation;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import dev.sluice.data.export.AnswerFile;
import dev.sluice.safety.turn.Assistant;
import dev.sluice.ui.look.Buttons;
import dev.sluice.ui.look.Icon;

/**
 * What else can be done with an answer. It is made when it is opened and gone when it closes: a page has many answers.
 * Where it stands, its keys and what its items do with the text is the business of {@code chat.js}.
 */
final class AnswerMenu extends Div {

    /** The menu of an answer that can be taken along as this file. */
    AnswerMenu(AnswerFile file) {
        addClassName("sl-popup");
        getElement()
                .setAttribute("popover", "auto")
                .setAttribute("role", "menu")
                .setAttribute("aria-label", getTranslation("chat.more"))
                .setAttribute("data-testid", "answer-menu");
        NativeButton copy = item(Icon.COPY, getTranslation("chat.copyMarkdown"), "copy-markdown");
        copy.getElement()
                .setAttribute("data-copies", true)
                .setProperty("text", file.markdown() + "\n\n" + getTranslation("chat.copy.label"));
        NativeButton save = item(Icon.DOWNLOAD, getTranslation("chat.save"), "save-answer");
        save.getElement().setAttribute("data-saves-as", file.name()).setProperty("text", file.labelled());
        add(copy, save);
        getElement().addEventListener("sluice-closed", event -> removeFromParent());
    }

    /** Offers to ask somebody else for an answer in the place of this one. */
    void offer(Assistant other, Runnable onChoose) {
        NativeButton item =
                item(Icon.RETRY, getTranslation("chat.regenerateWith", other.displayName()), "regenerate-with");
        item.addClickListener(click -> onChoose.run());
        add(item);
    }

    /** Opens it at the button, which it follows in the page. */
    void open(NativeButton button) {
        getElement().executeJs("window.sluice.openMenu(this, $0)", button.getElement());
    }

    private static NativeButton item(Icon icon, String text, String id) {
        NativeButton item = Buttons.withIcon(new NativeButton(text), icon);
        item.addClassName("sl-menu-item");
        item.getElement()
                .setAttribute("type", "button")
                .setAttribute("role", "menuitem")
                .setAttribute("tabindex", "-1")
                .setAttribute("data-testid", id);
        return item;
    }
}
