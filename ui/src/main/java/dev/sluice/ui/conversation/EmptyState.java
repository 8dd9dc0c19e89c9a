package dev.sluice.ui.conversation;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import dev.sluice.safety.turn.Assistant;
import dev.sluice.ui.look.Icon;
import java.util.function.Consumer;

/** Before the first message: a greeting and four examples that work with the model in use. */
final class EmptyState extends Div {

    private static final Icon[] OF_THE_SITE = {Icon.CHAT, Icon.SHIELD, Icon.BOOK, Icon.LOCK};
    private static final Icon[] OF_ANYTHING = {Icon.BOOK, Icon.CHAT, Icon.LIST, Icon.THOUGHT};

    EmptyState(Assistant assistant, boolean staff, Consumer<String> onExample) {
        addClassName("sl-empty");
        getElement().setAttribute("data-testid", "empty");
        add(Icon.MARK.create(), new H2(getTranslation("chat.greeting")));
        if (assistant.embedded()) {
            add(new Paragraph(getTranslation(staff ? "chat.embedded.staff" : "chat.embedded")));
        }
        Div examples = new Div();
        examples.addClassName("sl-examples");
        String prefix = assistant.embedded() ? "chat.example.embedded." : "chat.example.";
        Icon[] pictures = assistant.embedded() ? OF_THE_SITE : OF_ANYTHING;
        for (int i = 0; i < pictures.length; i++) {
            String text = getTranslation(prefix + (i + 1));
            NativeButton example = new NativeButton();
            example.getElement().setAttribute("type", "button").setAttribute("data-testid", "example");
            example.add(pictures[i].create(), new Span(text));
            example.addClickListener(click -> onExample.accept(text));
            examples.add(example);
        }
        add(examples);
    }
}
