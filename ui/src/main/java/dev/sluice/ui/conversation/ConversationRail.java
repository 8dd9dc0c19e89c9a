package dev.sluice.ui.conversation;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Input;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Nav;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.data.value.ValueChangeMode;
import dev.sluice.data.conversation.ConversationSummary;
import dev.sluice.data.conversation.Conversations;
import dev.sluice.safety.turn.ConversationId;
import dev.sluice.ui.look.Buttons;
import dev.sluice.ui.look.Icon;
import dev.sluice.ui.look.Times;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The rail beside the chat: new chat, search, conversations by day, and who is signed in at the foot. */
final class ConversationRail extends Nav {

    private static final int STEP = 60;

    private final Actions actions;
    private final Div list = new Div();
    private final Map<ConversationId, Row> rows = new HashMap<>();
    private List<ConversationSummary> conversations = List.of();
    private List<Line> lines = List.of();
    private String search = "";
    private int shown = STEP;
    private @Nullable ConversationId current;

    /** What can be done from the rail. */
    interface Actions {

        void rename(ConversationId conversation, String title);

        void delete(ConversationId conversation);

        Times times();
    }

    /** What stands where in the list; two equal lists look the same but for titles. */
    private record Line(String group, ConversationId conversation) {}

    ConversationRail(String siteName, Component mark, Component accountMenu, Actions actions) {
        this.actions = actions;
        addClassName("sl-rail");
        setId("rail");
        setAriaLabel(getTranslation("rail.label"));
        list.addClassName("sl-list");
        list.setId("conversations");
        Div foot = new Div(accountMenu);
        foot.addClassName("sl-rail-foot");
        add(top(siteName, mark), tools(), list, foot);
    }

    private Component top(String siteName, Component mark) {
        Anchor brand = new Anchor("", mark, new Span(siteName));
        brand.addClassName("sl-brand");
        brand.getElement().setAttribute("router-link", true);
        NativeButton fold = Buttons.icon(Icon.PANEL, getTranslation("rail.fold"));
        fold.setId("rail-close");
        fold.addClassName("sl-rail-close");
        fold.getElement().setAttribute("data-rail-toggle", true).setAttribute("aria-controls", "rail");
        Div top = new Div(brand, fold);
        top.addClassName("sl-rail-top");
        return top;
    }

    private Component tools() {
        // A link like the conversations below it: a navigation that the server starts while the browser is still on its
        // way
        // somewhere else leaves address and page in disagreement.
        Anchor startNew = new Anchor("", Icon.COMPOSE.create(), new Span(getTranslation("rail.new")));
        startNew.setId("new-chat");
        startNew.addClassNames("sl-button", "sl-new");
        startNew.getElement().setAttribute("router-link", true);
        Input field = new Input();
        field.setId("search");
        field.setType("search");
        field.addClassName("sl-input");
        field.setPlaceholder(getTranslation("rail.search"));
        field.setAriaLabel(getTranslation("rail.search"));
        field.setValueChangeMode(ValueChangeMode.LAZY);
        field.setValueChangeTimeout(250);
        field.addValueChangeListener(event -> {
            search = event.getValue().strip().toLowerCase(Locale.ROOT);
            shown = STEP;
            refresh();
        });
        Div box = new Div(Icon.SEARCH.create(), field);
        box.addClassName("sl-search");
        Div tools = new Div(startNew, box);
        tools.addClassName("sl-rail-tools");
        return tools;
    }

    void show(List<ConversationSummary> conversations) {
        this.conversations = List.copyOf(conversations);
        refresh();
    }

    /** Marks the conversation that is open. */
    void mark(Optional<ConversationId> open) {
        current = open.orElse(null);
        rows.forEach((id, row) -> row.mark(id.equals(current)));
    }

    private void refresh() {
        List<ConversationSummary> found = conversations.stream()
                .filter(each -> titleOf(each).toLowerCase(Locale.ROOT).contains(search))
                .toList();
        List<ConversationSummary> visible = found.stream().limit(shown).toList();
        Times times = actions.times();
        List<Line> wanted = visible.stream()
                .map(each -> new Line(times.group(each.changedAt()), each.id()))
                .toList();
        if (wanted.equals(lines) && !wanted.isEmpty()) {
            visible.forEach(
                    each -> Optional.ofNullable(rows.get(each.id())).ifPresent(row -> row.title(titleOf(each))));
            return;
        }
        rebuild(visible, wanted, found.size() > visible.size());
    }

    private void rebuild(List<ConversationSummary> visible, List<Line> wanted, boolean more) {
        list.removeAll();
        rows.clear();
        lines = wanted;
        if (visible.isEmpty()) {
            Div empty = new Div(getTranslation(search.isEmpty() ? "rail.empty" : "rail.nothingFound"));
            empty.addClassName("sl-list-empty");
            list.add(empty);
            return;
        }
        String group = "";
        UnorderedList items = new UnorderedList();
        for (int i = 0; i < visible.size(); i++) {
            if (!wanted.get(i).group().equals(group)) {
                group = wanted.get(i).group();
                H2 heading = new H2(group);
                items = new UnorderedList();
                list.add(heading, items);
            }
            ConversationSummary conversation = visible.get(i);
            Row row = new Row(conversation.id(), titleOf(conversation));
            row.mark(conversation.id().equals(current));
            rows.put(conversation.id(), row);
            items.add(row);
        }
        if (more) {
            NativeButton earlier = Buttons.quiet(getTranslation("rail.earlier"));
            earlier.addClassName("sl-button-wide");
            earlier.addClickListener(click -> {
                shown += STEP;
                refresh();
            });
            list.add(earlier);
        }
    }

    private String titleOf(ConversationSummary conversation) {
        return conversation.title().isEmpty() ? getTranslation("chat.untitled") : conversation.title();
    }

    /** One conversation. */
    private final class Row extends ListItem {

        private final ConversationId conversation;
        private final Span caption;
        private final Anchor link;
        private final NativeButton rename;
        private final NativeButton delete;

        Row(ConversationId conversation, String title) {
            this.conversation = conversation;
            addClassName("sl-row");
            getElement().setAttribute("data-testid", "conversation");
            caption = new Span(title);
            caption.getElement().setAttribute("dir", "auto");
            // By its address: a link by route would lead to the first route of the view, the empty page.
            link = new Anchor(ConversationNavigation.address(conversation), caption);
            link.getElement().setAttribute("router-link", true);
            rename = Buttons.icon(Icon.EDIT, getTranslation("chat.rename"));
            rename.getElement().setAttribute("data-testid", "rename");
            rename.addClickListener(click -> edit());
            delete = Buttons.icon(Icon.TRASH, getTranslation("chat.delete"));
            delete.getElement().setAttribute("data-testid", "delete");
            delete.addClickListener(click -> actions.delete(conversation));
            add(link, rename, delete);
        }

        void title(String title) {
            caption.setText(title);
        }

        void mark(boolean open) {
            if (open) {
                link.getElement().setAttribute("aria-current", "page");
            } else {
                link.getElement().removeAttribute("aria-current");
            }
        }

        private void edit() {
            removeAll();
            add(new TitleInput(
                    caption.getText(),
                    getTranslation("chat.rename"),
                    Conversations.MAX_TITLE_LENGTH,
                    title -> {
                        restore();
                        if (!title.isBlank()) {
                            title(title.strip());
                        }
                        actions.rename(conversation, title);
                    },
                    this::restore));
        }

        private void restore() {
            removeAll();
            add(link, rename, delete);
        }
    }
}
