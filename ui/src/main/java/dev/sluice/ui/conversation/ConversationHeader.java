package dev.sluice.ui.conversation;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.contextmenu.MenuItem;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Header;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.menubar.MenuBar;
import dev.sluice.data.conversation.Conversations;
import dev.sluice.safety.turn.Assistant;
import dev.sluice.ui.look.Buttons;
import dev.sluice.ui.look.Icon;
import java.util.List;
import java.util.function.Consumer;

/** Title, the model with its filing number, and what can be done with the conversation. */
final class ConversationHeader extends Header {

    private final Consumer<String> onRename;
    private final H1 title = new H1();
    private final Div titles = new Div(title);
    private final Div model = new Div();
    private final MenuBar more = new MenuBar();
    private final MenuBar models = new MenuBar();

    ConversationHeader(Consumer<String> onRename, Runnable onDelete) {
        this.onRename = onRename;
        addClassName("sl-header");
        NativeButton open = Buttons.icon(Icon.MENU, getTranslation("rail.open"));
        open.setId("rail-open");
        open.addClassName("sl-rail-open");
        open.getElement().setAttribute("data-rail-toggle", true).setAttribute("aria-controls", "rail");
        title.setId("title");
        model.addClassName("sl-header-model");
        model.getElement().setAttribute("data-testid", "model");
        titles.addClassName("sl-header-titles");
        titles.add(model);
        models.setId("model-menu");
        more.setId("more-menu");
        MenuItem root = more.addItem(Icon.MORE.create());
        root.setAriaLabel(getTranslation("chat.more"));
        root.getSubMenu()
                .addItem(line(Icon.EDIT, getTranslation("chat.rename")), click -> edit())
                .setId("menu-rename");
        root.getSubMenu()
                .addItem(line(Icon.TRASH, getTranslation("chat.delete")), click -> onDelete.run())
                .setId("menu-delete");
        add(open, titles, models, more);
    }

    void showTitle(String text, boolean existing) {
        title.setText(text);
        more.setVisible(existing);
    }

    void showModel(Assistant assistant, List<Assistant> choice, Consumer<Assistant> onChoose) {
        model.removeAll();
        model.add(new Span(assistant.displayName()));
        assistant.filingNumber().ifPresent(number -> model.add(new Span(getTranslation("chat.filing", number))));
        models.removeAll();
        models.setVisible(choice.size() > 1);
        if (choice.size() > 1) {
            MenuItem root = models.addItem(Icon.DOWN.create());
            root.setAriaLabel(getTranslation("chat.chooseModel"));
            for (Assistant each : choice) {
                MenuItem item = root.getSubMenu()
                        .addItem(
                                each.displayName()
                                        + each.filingNumber()
                                                .map(number -> " · " + getTranslation("chat.filing", number))
                                                .orElse(""),
                                click -> onChoose.accept(each));
                item.setCheckable(true);
                item.setChecked(each.id().equals(assistant.id()));
            }
        }
    }

    private void edit() {
        title.setVisible(false);
        TitleInput[] input = new TitleInput[1];
        input[0] = new TitleInput(
                title.getText(),
                getTranslation("chat.rename"),
                Conversations.MAX_TITLE_LENGTH,
                text -> {
                    end(input[0]);
                    if (!text.isBlank()) {
                        title.setText(text.strip());
                        onRename.accept(text);
                    }
                },
                () -> end(input[0]));
        titles.addComponentAsFirst(input[0]);
    }

    private void end(Component input) {
        titles.remove(input);
        title.setVisible(true);
    }

    private static Component line(Icon icon, String text) {
        Div line = new Div(icon.create(), new Span(text));
        line.addClassName("sl-menu-item");
        return line;
    }
}
