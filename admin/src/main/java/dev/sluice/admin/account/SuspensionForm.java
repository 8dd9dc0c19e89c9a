package dev.sluice.admin.account;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HtmlContainer;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Input;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.data.value.ValueChangeMode;
import com.vaadin.flow.dom.Element;
import dev.sluice.admin.console.ChoiceField;
import dev.sluice.data.account.Account;
import dev.sluice.ui.look.Buttons;
import dev.sluice.ui.look.Icon;
import dev.sluice.ui.look.Languages;
import dev.sluice.ui.look.TextAreaField;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Asks how long and why an account is suspended. Knows no service; asks for a reason, never whether one is sure. */
@Tag("section")
final class SuspensionForm extends HtmlContainer {

    private static final int MAX_LENGTH = 500;
    private static final String FOR_GOOD = "forever";
    private static final String DATE = "date";

    /** Offered times, by the keys of their names. */
    private static final Map<String, Duration> TIMES = new LinkedHashMap<>();

    static {
        TIMES.put("day", Duration.ofDays(1));
        TIMES.put("threeDays", Duration.ofDays(3));
        TIMES.put("week", Duration.ofDays(7));
        TIMES.put("month", Duration.ofDays(30));
    }

    private final ChoiceField time = new ChoiceField(getTranslation("console.accounts.suspend.time"));
    private final Input day = new Input(ValueChangeMode.ON_CHANGE);
    private final InstantSource clock;
    private final ZoneId zone;
    private final ChoiceField template = new ChoiceField(getTranslation("console.accounts.suspend.template"));
    private final TextAreaField zh = new TextAreaField(getTranslation("console.accounts.suspend.zh"), MAX_LENGTH);
    private final TextAreaField en = new TextAreaField(getTranslation("console.accounts.suspend.en"), MAX_LENGTH);
    private final TextAreaField note = new TextAreaField(getTranslation("console.decision.internalNote"), MAX_LENGTH);
    private final Div problem = new Div();
    private final List<Consumer<Wish>> submitListeners = new ArrayList<>();
    private final List<Runnable> cancelListeners = new ArrayList<>();
    private boolean endSessions;

    /**
     * What was filled in.
     *
     * @param until {@link Account#FOR_GOOD} for good
     */
    record Wish(Instant until, String zh, String en, String note, boolean endSessions) {}

    /**
     * A form.
     *
     * @param clock times are counted from when the form is sent, not from when it was opened
     * @param zone in which a chosen day is meant
     */
    SuspensionForm(InstantSource clock, ZoneId zone) {
        this.clock = clock;
        this.zone = zone;
        addClassName("console-decision");
        setTestId("suspension-form");
        String heading = getTranslation("console.accounts.suspend");
        getElement().setAttribute("aria-label", heading).setAttribute("tabindex", "-1");
        getElement().appendChild(new Element("h3").setText(heading));
        TIMES.keySet().forEach(key -> time.add(key, getTranslation("console.accounts.suspend.time." + key)));
        time.add(FOR_GOOD, getTranslation("console.accounts.suspend.time.forever"));
        time.add(DATE, getTranslation("console.accounts.suspend.time.date"));
        time.getElement().setAttribute("data-testid", "suspension-time");
        time.onChoice(key -> day.setVisible(key.equals(DATE)));
        day.setType("date");
        day.setTestId("suspension-day");
        day.addClassName("sl-input");
        day.setAriaLabel(getTranslation("console.accounts.suspend.day"));
        day.getElement()
                .setAttribute("min", clock.instant().atZone(zone).toLocalDate().toString());
        day.setVisible(false);
        for (String key : List.of("advertising", "attacks", "automation", "other")) {
            template.add(key, getTranslation("console.accounts.reason." + key));
        }
        template.getElement().setAttribute("data-testid", "suspension-template");
        template.onChoice(this::fill);
        Div choices = new Div(
                labelled(getTranslation("console.accounts.suspend.time"), time, day),
                labelled(getTranslation("console.accounts.suspend.template"), template));
        choices.addClassName("console-form-line");
        zh.field().getElement().setAttribute("lang", "zh-CN");
        en.field().getElement().setAttribute("lang", "en");
        zh.field().setTestId("suspension-zh");
        en.field().setTestId("suspension-en");
        note.field().setTestId("suspension-note");
        note.hint(getTranslation("console.decision.internalNote.hint"));
        Div reasons = new Div(zh, en);
        reasons.addClassName("console-pair");
        problem.addClassName("sl-problem");
        problem.getElement().setAttribute("role", "alert");
        problem.setVisible(false);
        add(choices, reasons, note);
        getElement().appendChild(sessions());
        add(problem, buttons());
        fill("advertising");
    }

    private static Div labelled(String caption, Component... fields) {
        Span label = new Span(caption);
        label.getElement().setAttribute("aria-hidden", "true");
        Div field = new Div(label);
        field.add(fields);
        field.addClassName("sl-field");
        return field;
    }

    private Element sessions() {
        Element box = new Element("input").setAttribute("type", "checkbox");
        box.setAttribute("data-testid", "suspension-sessions");
        box.addPropertyChangeListener(
                "checked", "change", event -> endSessions = Boolean.TRUE.equals(event.getValue()));
        Element label = new Element("label").setAttribute("class", "sl-check");
        label.appendChild(box, new Element("span").setText(getTranslation("console.accounts.suspend.sessions")));
        return label;
    }

    private void fill(String key) {
        zh.setValue(getTranslation(Languages.CHINESE, "console.accounts.reason." + key + ".text"));
        en.setValue(getTranslation(Languages.ENGLISH, "console.accounts.reason." + key + ".text"));
    }

    private Div buttons() {
        NativeButton submit = Buttons.withIcon(Buttons.danger(getTranslation("console.accounts.suspend")), Icon.LOCK);
        submit.setTestId("suspension-submit");
        submit.getElement().setAttribute("data-submits", true);
        submit.addClickListener(click -> submit());
        NativeButton cancel = Buttons.quiet(getTranslation("console.decision.cancel"));
        cancel.getElement().setAttribute("data-key", "Escape");
        cancel.addClickListener(click -> List.copyOf(cancelListeners).forEach(Runnable::run));
        Div buttons = new Div(submit, cancel);
        buttons.addClassName("console-buttons");
        return buttons;
    }

    private void submit() {
        if (zh.getValue().isBlank() && en.getValue().isBlank()) {
            complain("console.accounts.suspend.problem");
            return;
        }
        Optional<Instant> until = until();
        if (until.isEmpty()) {
            complain("console.accounts.suspend.problem.day");
            return;
        }
        Wish wish = new Wish(until.get(), zh.getValue(), en.getValue(), note.getValue(), endSessions);
        List.copyOf(submitListeners).forEach(listener -> listener.accept(wish));
    }

    private void complain(String key) {
        problem.removeAll();
        problem.add(Icon.ALERT.create(), new Span(getTranslation(key)));
        problem.setVisible(true);
    }

    /** The end that was chosen, of a day the end of that day; empty if it is past or none. */
    private Optional<Instant> until() {
        Instant now = clock.instant();
        return switch (time.getValue()) {
            case FOR_GOOD -> Optional.of(Account.FOR_GOOD);
            case DATE -> endOfDay().filter(now::isBefore);
            default -> Optional.ofNullable(TIMES.get(time.getValue())).map(now::plus);
        };
    }

    private Optional<Instant> endOfDay() {
        try {
            return Optional.of(LocalDate.parse(day.getValue())
                            .plusDays(1)
                            .atStartOfDay(zone)
                            .toInstant())
                    .filter(Account.FOR_GOOD::isAfter);
        } catch (DateTimeParseException nothingChosen) {
            return Optional.empty();
        }
    }

    void onSubmit(Consumer<Wish> listener) {
        submitListeners.add(listener);
    }

    void onCancel(Runnable listener) {
        cancelListeners.add(listener);
    }
}
