package dev.sluice.admin.journal;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Input;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.data.value.ValueChangeMode;
import dev.sluice.admin.console.ChoiceField;
import dev.sluice.admin.console.Keys;
import dev.sluice.admin.console.RiskTexts;
import dev.sluice.admin.console.TimeRange;
import dev.sluice.data.journal.LogOutcome;
import dev.sluice.safety.Action;
import dev.sluice.safety.turn.Assistant;
import dev.sluice.safety.turn.AssistantId;
import dev.sluice.ui.look.Buttons;
import dev.sluice.ui.look.Icon;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;

/** What narrows the log: shows an address, and tells which one the person wants next. */
final class FilterBar extends Div {

    private final Consumer<LogAddress> wish;
    private final Input text = input("search", "console.filter.text");
    private final Input account = input("text", "console.filter.account");
    private final ChoiceField risk = choice("console.filter.risk");
    private final ChoiceField outcome = choice("console.filter.outcome");
    private final ChoiceField verdict = choice("console.filter.verdict");
    private final ChoiceField assistant = choice("console.filter.model");
    private final ChoiceField time = choice("console.filter.time");
    private final ChoiceField takenDown = choice("console.filter.takenDown");
    private final Input first = input("date", "console.filter.first");
    private final Input last = input("date", "console.filter.last");
    private final Div days = new Div(first, new Span("–"), last);
    private final NativeButton rule = Buttons.withIcon(Buttons.plain(""), Icon.CLOSE);
    private final Span ruleName = new Span();
    private final NativeButton conversation =
            Buttons.withIcon(Buttons.plain(getTranslation("console.filter.conversation")), Icon.CLOSE);
    private final NativeButton clear = Buttons.quiet(getTranslation("console.filter.clear"));
    private final NativeButton export =
            Buttons.withIcon(Buttons.quiet(getTranslation("console.export.open")), Icon.DOWNLOAD);
    private LogAddress shown = LogAddress.ALL;

    FilterBar(List<Assistant> assistants, Consumer<LogAddress> wish) {
        this.wish = wish;
        addClassName("console-filters");
        getElement().setAttribute("role", "search");
        getElement().setAttribute("aria-label", getTranslation("console.filter.label"));

        RiskTexts.addAllTo(risk, true);
        Arrays.stream(LogOutcome.values())
                .forEach(each -> outcome.add(Keys.of(each), getTranslation("console.outcome." + Keys.of(each))));
        Arrays.stream(Action.values())
                .forEach(each -> verdict.add(Keys.of(each), getTranslation("console.verdict." + Keys.of(each))));
        assistants.forEach(each -> assistant.add(each.id().value(), each.displayName()));
        for (TimeRange.Kind kind : TimeRange.Kind.values()) {
            if (kind != TimeRange.Kind.ALL && kind != TimeRange.Kind.HOUR) {
                time.add(kind.key(), getTranslation("console.time." + kind.key()));
            }
        }
        takenDown.add("yes", getTranslation("console.takenDown.yes"));
        takenDown.add("no", getTranslation("console.takenDown.no"));

        Div search = new Div(Icon.SEARCH.create(), text);
        search.addClassName("console-search");
        text.getElement().setAttribute("data-key", "Slash");
        text.getElement().setAttribute("maxlength", "200");
        account.addClassName("console-filter-account");
        account.getElement().setAttribute("maxlength", "64");
        days.addClassName("console-days");
        conversation.addClassName("console-filter-conversation");
        rule.addClassName("console-filter-conversation");
        rule.add(ruleName);
        add(
                search,
                account,
                risk,
                outcome,
                verdict,
                assistant,
                time,
                days,
                takenDown,
                conversation,
                rule,
                clear,
                export);

        List.of(text, account, first, last)
                .forEach(field -> field.addValueChangeListener(change -> {
                    if (change.isFromClient()) {
                        tell();
                    }
                }));
        List.of(risk, outcome, verdict, assistant, takenDown).forEach(field -> field.onChoice(value -> tell()));
        time.onChoice(value -> {
            boolean custom = value.equals(TimeRange.Kind.DAYS.key());
            days.setVisible(custom);
            if (!custom) {
                tell();
            }
        });
        conversation.addClickListener(click -> wish.accept(value(false, true)));
        rule.addClickListener(click -> wish.accept(value(true, false)));
        clear.addClickListener(click -> wish.accept(LogAddress.ALL.withTurn(shown.turn())));
        text.setTestId("filter-text");
        account.setTestId("filter-account");
        testId(risk, "filter-risk");
        testId(outcome, "filter-outcome");
        testId(verdict, "filter-verdict");
        testId(assistant, "filter-model");
        testId(time, "filter-time");
        testId(takenDown, "filter-taken-down");
        conversation.setTestId("filter-conversation");
        rule.setTestId("filter-rule");
        clear.setTestId("filter-clear");
        export.setTestId("export");
        export.addClassName("console-export-open");
        export.setVisible(false);
        show(LogAddress.ALL);
    }

    /** Offers to export what the filters let through, to those who may. */
    void offerExport(Runnable action) {
        if (!export.isVisible()) {
            export.setVisible(true);
            export.addClickListener(click -> action.run());
        }
    }

    private static void testId(Component field, String id) {
        field.getElement().setAttribute("data-testid", id);
    }

    private Input input(String type, String key) {
        Input input = new Input(ValueChangeMode.ON_CHANGE);
        input.setType(type);
        input.addClassName("console-input");
        input.setAriaLabel(getTranslation(key));
        input.setPlaceholder(getTranslation(key));
        return input;
    }

    /** Its first choice does not narrow, and says what the list is about. */
    private ChoiceField choice(String key) {
        return new ChoiceField(getTranslation(key)).add("", getTranslation(key + ".any"));
    }

    private void tell() {
        wish.accept(value(true, true));
    }

    private LogAddress value(boolean keepConversation, boolean keepRule) {
        return new LogAddress(
                text.getValue(),
                account.getValue(),
                risk.getValue(),
                find(LogOutcome.values(), outcome),
                find(Action.values(), verdict),
                Optional.of(assistant.getValue()).filter(id -> !id.isEmpty()).map(AssistantId::new),
                keepConversation ? shown.conversation() : Optional.empty(),
                timeRange(),
                Optional.of(takenDown.getValue())
                        .filter(word -> !word.isEmpty())
                        .map(word -> word.equals("yes")),
                keepRule ? shown.rule() : "",
                shown.turn());
    }

    private TimeRange timeRange() {
        if (!time.getValue().equals(TimeRange.Kind.DAYS.key())) {
            return TimeRange.parse(time.getValue());
        }
        return TimeRange.parse(first.getValue() + ".." + last.getValue());
    }

    private static <T extends Enum<T>> Optional<T> find(T[] values, ChoiceField field) {
        return Arrays.stream(values)
                .filter(value -> value.name().toLowerCase(Locale.ROOT).equals(field.getValue()))
                .findFirst();
    }

    /** Shows what an address asks for; tells nobody. */
    void show(LogAddress address) {
        shown = address;
        text.setValue(address.text());
        account.setValue(address.account());
        if (!risk.offers(address.risk())) {
            // Several risks, from an address written by hand.
            risk.add(address.risk(), address.risk().replace(",", ", "));
        }
        risk.setValue(address.risk());
        outcome.setValue(address.outcome().map(Keys::of).orElse(""));
        verdict.setValue(address.verdict().map(Keys::of).orElse(""));
        address.assistant()
                .map(AssistantId::value)
                .filter(id -> !assistant.offers(id))
                .ifPresent(id -> assistant.add(id, id));
        assistant.setValue(address.assistant().map(AssistantId::value).orElse(""));
        String key = address.time().kind() == TimeRange.Kind.HOUR
                ? address.time().text()
                : address.time().kind().key();
        if (!time.offers(key)) {
            // One hour, to which only a link leads.
            time.add(key, key.replace('T', ' ') + ":00");
        }
        time.setValue(key);
        days.setVisible(address.time().kind() == TimeRange.Kind.DAYS);
        first.setValue(address.time().first().map(LocalDate::toString).orElse(""));
        last.setValue(address.time().last().map(LocalDate::toString).orElse(""));
        takenDown.setValue(address.takenDown().map(down -> down ? "yes" : "no").orElse(""));
        conversation.setVisible(address.conversation().isPresent());
        ruleName.setText(getTranslation("console.filter.rule", address.rule()));
        rule.setVisible(!address.rule().isEmpty());
        clear.setVisible(address.isFiltered());
    }
}
