package dev.sluice.ui.conversation;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.contextmenu.ContextMenu;
import com.vaadin.flow.component.contextmenu.ContextMenuPosition;
import com.vaadin.flow.component.contextmenu.MenuItem;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Header;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import dev.sluice.data.conversation.Conversations;
import dev.sluice.safety.turn.Assistant;
import dev.sluice.safety.turn.ConversationId;
import dev.sluice.ui.look.Buttons;
import dev.sluice.ui.look.Icon;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Title, the model with its filing number, and what can be done with the conversation. */
final class ConversationHeader extends Header {

    private final BiConsumer<ConversationId, String> onRename;
    private final H1 title = new H1();
    private final Div titles = new Div(title);
    private final Div model = new Div();
    /** What other features do with a conversation: on wide screens buttons, on narrow ones lines of the menu. */
    private final Div buttons = new Div();

    private final List<MenuItem> items = new ArrayList<>();
    private final MenuItem rename;
    private final MenuItem delete;
    private final NativeButton models;
    private final NativeButton more;
    private final ContextMenu modelMenu;
    private @Nullable ConversationId shown;
    private @Nullable TitleInput edited;

    ConversationHeader(
            List<ConversationAction> actions, BiConsumer<ConversationId, String> onRename, Runnable onDelete) {
        this.onRename = onRename;
        addClassName("sl-header");
        NativeButton open = Buttons.icon(Icon.MENU, getTranslation("rail.open"));
        open.setId("rail-open");
        open.addClassName("sl-rail-open");
        open.getElement().setAttribute("data-rail-toggle", true).setAttribute("aria-controls", "rail");
        title.setId("title");
        title.getElement().setAttribute("dir", "auto");
        model.addClassName("sl-header-model");
        model.getElement().setAttribute("data-testid", "model");
        titles.addClassName("sl-header-titles");
        titles.add(model);
        models = menuButton(Icon.DOWN, "chat.chooseModel", "model-menu");
        modelMenu = menu(models, ContextMenuPosition.BOTTOM_START);
        more = menuButton(Icon.MORE, "chat.more", "more-menu");
        ContextMenu acts = menu(more, ContextMenuPosition.BOTTOM_END);
        actions.stream().filter(ConversationAction::isOffered).forEach(action -> {
            NativeButton button = Buttons.icon(action.icon(), getTranslation(action.label()));
            button.addClickListener(click -> start(action));
            button.getElement()
                    .setAttribute("data-testid", action.label().replace('.', '-'))
                    .setAttribute("aria-haspopup", "dialog");
            buttons.add(button);
            MenuItem item = acts.addItem(line(action.icon(), getTranslation(action.label())), click -> start(action));
            item.addClassName("sl-narrow-only");
            items.add(item);
        });
        buttons.addClassName("sl-header-actions");
        rename = acts.addItem(line(Icon.EDIT, getTranslation("chat.rename")), click -> edit());
        rename.setId("menu-rename");
        delete = acts.addItem(line(Icon.TRASH, getTranslation("chat.delete")), click -> onDelete.run());
        delete.setId("menu-delete");
        acts.addItem(line(Icon.KEYBOARD, getTranslation("chat.keys")), click -> Shortcuts.show(this))
                .setId("menu-keys");
        add(open, titles, models, buttons, more);
    }

    /** Shows the title of a conversation, or of the page where one begins. */
    void showTitle(String text, Optional<ConversationId> conversation) {
        title.setText(text);
        shown = conversation.orElse(null);
        buttons.getChildren().forEach(button -> button.setVisible(conversation.isPresent()));
        items.forEach(item -> item.setVisible(conversation.isPresent()));
        rename.setVisible(conversation.isPresent());
        delete.setVisible(conversation.isPresent());
    }

    void showModel(Assistant assistant, List<Assistant> choice, Consumer<Assistant> onChoose) {
        model.removeAll();
        model.add(new Span(assistant.displayName()));
        assistant.filingNumber().ifPresent(number -> model.add(new Span(getTranslation("chat.filing", number))));
        models.setVisible(choice.size() > 1);
        modelMenu.removeAll();
        for (Assistant each : choice) {
            Div name = new Div(new Span(each.displayName()));
            each.filingNumber().ifPresent(number -> name.add(new Span(getTranslation("chat.filing", number))));
            name.addClassName("sl-menu-model");
            MenuItem item = modelMenu.addItem(name, click -> onChoose.accept(each));
            item.setCheckable(true);
            item.setChecked(each.id().equals(assistant.id()));
        }
    }

    private void start(ConversationAction action) {
        ConversationId conversation = shown;
        if (conversation != null) {
            getUI().ifPresent(ui -> action.start(ui, conversation));
        }
    }

    private NativeButton menuButton(Icon icon, String label, String id) {
        NativeButton button = Buttons.icon(icon, getTranslation(label));
        button.setId(id);
        button.getElement().setAttribute("aria-haspopup", "menu");
        return button;
    }

    private static ContextMenu menu(NativeButton button, ContextMenuPosition position) {
        ContextMenu menu = new ContextMenu(button);
        menu.setOpenOnClick(true);
        menu.setPosition(position);
        return menu;
    }

    private void edit() {
        ConversationId renamed = shown;
        if (renamed == null || edited != null) {
            return;
        }
        title.setVisible(false);
        TitleInput input = new TitleInput(
                title.getText(),
                getTranslation("chat.rename"),
                Conversations.MAX_TITLE_LENGTH,
                text -> {
                    endEditing();
                    if (!text.isBlank()) {
                        title.setText(text.strip());
                        onRename.accept(renamed, text);
                    }
                },
                this::endEditing);
        titles.addComponentAsFirst(input);
        edited = input;
    }

    /** Leaves the title as it is, if it is being edited. */
    void endEditing() {
        if (edited != null) {
            titles.remove(edited);
            edited = null;
            title.setVisible(true);
            // Lost with the field, the focus goes back to the menu that led here.
            more.getElement().executeJs("document.activeElement === document.body && this.focus()");
        }
    }

    private static Component line(Icon icon, String text) {
        Div line = new Div(icon.create(), new Span(text));
        line.addClassName("sl-menu-item");
        return line;
    }
}
