package dev.sluice.admin.takedown;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HtmlContainer;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.NativeLabel;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.dom.Element;
import dev.sluice.admin.console.ChoiceField;
import dev.sluice.admin.console.RiskTexts;
import dev.sluice.data.takedown.TakedownAction;
import dev.sluice.safety.Risk;
import dev.sluice.ui.look.Buttons;
import dev.sluice.ui.look.Icon;
import dev.sluice.ui.look.TextAreaField;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Asks for the reasons of a takedown or restore. It knows no service: whoever opens it hears the {@link Decision}.
 * It does not ask "are you sure": a reason is asked for, and what was done can be undone.
 */
@Tag("section")
public final class DecisionForm extends HtmlContainer {

    /** Longest public reason and internal note, in UTF-16 units. */
    public static final int MAX_LENGTH = 500;

    /** One for each digit key: the most common of each public name. */
    private static final List<Risk> REASONS =
            List.of(Risk.A1H, Risk.A1D, Risk.A1F, Risk.A1G, Risk.A2I, Risk.A3A, Risk.A4A, Risk.A4C, Risk.A4E);

    /** What is decided on. */
    public enum Subject {
        ANSWER,
        /** The name that a model gave a conversation: its answers stay as they are. */
        TITLE
    }

    private final TakedownAction action;
    private final Map<Risk, Element> radios = new EnumMap<>(Risk.class);
    private final ChoiceField exact = new ChoiceField(getTranslation("console.decision.exact"));
    private final TextAreaField publicReason =
            new TextAreaField(getTranslation("console.decision.publicReason"), MAX_LENGTH);
    private final TextAreaField internalNote =
            new TextAreaField(getTranslation("console.decision.internalNote"), MAX_LENGTH);
    private final Div problem = new Div();
    private final List<Consumer<Decision>> submitListeners = new ArrayList<>();
    private final List<Runnable> cancelListeners = new ArrayList<>();
    private Optional<Risk> risk = Optional.empty();
    private String template = "";

    /**
     * A form for one action.
     *
     * @param suggested why the gate would take it down, if it found anything
     */
    public DecisionForm(TakedownAction action, Subject subject, Optional<Risk> suggested) {
        this.action = action;
        addClassName("console-decision");
        setTestId("decision-form");
        boolean takeDown = action == TakedownAction.TAKE_DOWN;
        String heading = words(this, action, subject);
        getElement().setAttribute("aria-label", heading);
        getElement().appendChild(new Element("h3").setText(heading));
        if (takeDown) {
            getElement().appendChild(reasons());
            exact.add("", getTranslation("console.decision.chooseExact"));
            RiskTexts.addAllTo(exact, false);
            exact.getElement().setAttribute("data-testid", "decision-risk");
            exact.onChoice(code -> choose(Risk.findByCode(code)));
            add(exact);
        }
        publicReason.hint(getTranslation(
                subject == Subject.TITLE
                        ? "console.decision.publicReason.titleHint"
                        : "console.decision.publicReason.hint"));
        publicReason.field().setTestId("decision-public-reason");
        internalNote.hint(getTranslation("console.decision.internalNote.hint"));
        internalNote.field().setTestId("decision-internal-note");
        problem.addClassName("sl-problem");
        problem.getElement().setAttribute("role", "alert");
        problem.setVisible(false);
        add(publicReason, internalNote, problem, buttons(takeDown, heading));
        if (takeDown) {
            choose(suggested);
        } else {
            fillTemplate(getTranslation("console.decision.restoreReason"));
        }
    }

    private Element reasons() {
        Element group = new Element("fieldset").setAttribute("class", "console-reasons");
        group.appendChild(new Element("legend").setText(getTranslation("console.decision.why")));
        int digit = 1;
        for (Risk reason : REASONS) {
            Element radio = new Element("input").setAttribute("type", "radio").setAttribute("name", "reason");
            radio.setAttribute("value", reason.code());
            radio.addEventListener("change", event -> choose(Optional.of(reason)));
            radios.put(reason, radio);
            NativeLabel label = new NativeLabel();
            label.getElement().setAttribute("data-key", "Digit" + digit);
            label.getElement()
                    .appendChild(
                            radio,
                            new Element("kbd").setText(Integer.toString(digit)).setAttribute("aria-hidden", "true"),
                            new Element("span").setText(RiskTexts.publicName(reason)));
            group.appendChild(label.getElement());
            digit++;
        }
        return group;
    }

    /** What the act is called, on the button that opens the form and in it. */
    public static String words(Component page, TakedownAction action, Subject subject) {
        String what = subject == Subject.TITLE ? "Title" : "";
        return page.getTranslation(
                switch (action) {
                    case TAKE_DOWN -> "console.decision.takeDown" + what;
                    case RESTORE -> "console.decision.restore" + what;
                });
    }

    private Component buttons(boolean takeDown, String words) {
        NativeButton submit = takeDown
                ? Buttons.withIcon(Buttons.danger(words), Icon.WITHDRAWN)
                : Buttons.withIcon(Buttons.main(words), Icon.UNDO);
        submit.setTestId("decision-submit");
        submit.getElement().setAttribute("data-submits", true);
        submit.addClickListener(click -> submit());
        NativeButton cancel = Buttons.quiet(getTranslation("console.decision.cancel"));
        cancel.setTestId("decision-cancel");
        cancel.getElement().setAttribute("data-key", "Escape");
        cancel.addClickListener(click -> List.copyOf(cancelListeners).forEach(Runnable::run));
        Span hint = new Span(getTranslation("console.decision.shortcut"));
        hint.addClassName("sl-hint");
        Div buttons = new Div(submit, cancel, hint);
        buttons.addClassName("console-buttons");
        return buttons;
    }

    /** As if somebody had chosen this reason. */
    public void choose(Optional<Risk> wanted) {
        risk = wanted;
        Optional<Risk> shown = wanted.flatMap(this::reasonLike);
        radios.forEach((reason, radio) ->
                radio.setProperty("checked", shown.filter(reason::equals).isPresent()));
        exact.setValue(wanted.map(Risk::code).orElse(""));
        fillTemplate(wanted.map(RiskTexts::publicReason).orElse(""));
        problem.setVisible(false);
    }

    /** The reason that readers would be told by the same name. */
    private Optional<Risk> reasonLike(Risk wanted) {
        return REASONS.contains(wanted)
                ? Optional.of(wanted)
                : REASONS.stream()
                        .filter(reason -> RiskTexts.publicName(reason).equals(RiskTexts.publicName(wanted)))
                        .findFirst();
    }

    /** Words that the moderator has written are left alone. */
    private void fillTemplate(String text) {
        if (publicReason.getValue().isBlank() || publicReason.getValue().equals(template)) {
            publicReason.setValue(text);
        }
        template = text;
    }

    private void submit() {
        if (action == TakedownAction.TAKE_DOWN && risk.isEmpty()) {
            complain("console.decision.problem.why");
        } else if (publicReason.getValue().isBlank()) {
            complain("console.decision.problem.publicReason");
        } else {
            Decision decision = new Decision(
                    risk,
                    publicReason.getValue().strip(),
                    internalNote.getValue().strip());
            List.copyOf(submitListeners).forEach(listener -> listener.accept(decision));
        }
    }

    private void complain(String key) {
        problem.removeAll();
        problem.add(Icon.ALERT.create(), new Span(getTranslation(key)));
        problem.setVisible(true);
    }

    public void onSubmit(Consumer<Decision> listener) {
        submitListeners.add(listener);
    }

    public void onCancel(Runnable listener) {
        cancelListeners.add(listener);
    }
}
