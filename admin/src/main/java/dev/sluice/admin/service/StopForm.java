package dev.sluice.admin.service;

import com.vaadin.flow.component.HtmlContainer;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.NativeLabel;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.dom.Element;
import dev.sluice.admin.console.Keys;
import dev.sluice.data.service.PublicNotice;
import dev.sluice.data.service.ServiceSwitch;
import dev.sluice.data.service.StopLevel;
import dev.sluice.data.service.StopRecord;
import dev.sluice.ui.look.Buttons;
import dev.sluice.ui.look.Icon;
import dev.sluice.ui.look.Languages;
import dev.sluice.ui.look.TextAreaField;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** How much is to be stopped, what the public reads, and why, for staff. Knows no service. */
@Tag("section")
final class StopForm extends HtmlContainer {

    private final Map<StopLevel, Element> radios = new EnumMap<>(StopLevel.class);
    private final TextAreaField noticeZh =
            new TextAreaField(getTranslation("console.stop.noticeZh"), PublicNotice.MAX_LENGTH);
    private final TextAreaField noticeEn =
            new TextAreaField(getTranslation("console.stop.noticeEn"), PublicNotice.MAX_LENGTH);
    private final TextAreaField reason =
            new TextAreaField(getTranslation("console.stop.reason"), ServiceSwitch.MAX_REASON_LENGTH);
    private final Div problem = new Div();
    private final List<Consumer<StopOrder>> listeners = new ArrayList<>();
    private StopLevel level;
    private boolean drill;

    /**
     * A form that begins with the stop in force, if there is one.
     *
     * @param mayLessen whether this person may go from the whole site back to new answers
     */
    StopForm(Optional<StopRecord> inForce, boolean mayLessen) {
        addClassName("console-stop-form");
        setTestId("stop-form");
        level = inForce.map(StopRecord::level).orElse(StopLevel.NEW_ANSWERS);
        String heading =
                getTranslation(inForce.isPresent() ? "console.stop.change.heading" : "console.stop.press.heading");
        getElement().setAttribute("aria-label", heading);
        getElement().appendChild(new Element("h2").setText(heading), levels(mayLessen));

        noticeZh.setValue(inForce.map(stop -> stop.notice().zh())
                .orElseGet(() -> getTranslation(Languages.CHINESE, "console.stop.notice")));
        noticeEn.setValue(inForce.map(stop -> stop.notice().en())
                .orElseGet(() -> getTranslation(Languages.ENGLISH, "console.stop.notice")));
        noticeZh.field().getElement().setAttribute("lang", "zh-CN");
        noticeEn.field().getElement().setAttribute("lang", "en");
        noticeZh.field().setTestId("stop-notice-zh");
        noticeEn.field().setTestId("stop-notice-en");
        Div notices = new Div(noticeZh, noticeEn);
        notices.addClassName("console-pair");
        reason.hint(getTranslation("console.stop.reason.hint"));
        reason.field().setTestId("stop-reason");
        reason.field().getElement().setAttribute("required", true);
        inForce.ifPresent(stop -> reason.setValue(stop.internalReason()));
        problem.addClassName("sl-problem");
        problem.getElement().setAttribute("role", "alert");
        problem.setVisible(false);

        NativeButton press = Buttons.withIcon(
                inForce.isPresent()
                        ? Buttons.plain(getTranslation("console.stop.change"))
                        : Buttons.danger(getTranslation("console.stop.press")),
                Icon.PAUSE);
        press.setTestId("stop-submit");
        press.getElement().setAttribute("data-submits", true);
        press.addClickListener(click -> submit());
        Span hint = new Span(getTranslation("console.stop.press.hint"));
        hint.addClassName("sl-hint");
        Div buttons = new Div(press, hint);
        buttons.addClassName("console-buttons");
        Span noticeHint = new Span(getTranslation("console.stop.notice.hint"));
        noticeHint.addClassName("sl-hint");
        add(notices, noticeHint, reason);
        if (inForce.isEmpty()) {
            getElement().appendChild(drillMark());
        }
        add(problem, buttons);
    }

    private Element drillMark() {
        Element box = new Element("input").setAttribute("type", "checkbox").setAttribute("data-testid", "stop-drill");
        box.addEventListener(
                        "change",
                        event -> drill =
                                event.getEventData().get("element.checked").asBoolean())
                .addEventData("element.checked");
        return new Element("label")
                .setAttribute("class", "console-drill")
                .appendChild(box, new Element("span").setText(getTranslation("console.stop.drill")));
    }

    private Element levels(boolean mayLessen) {
        Element group = new Element("fieldset").setAttribute("class", "console-levels");
        group.appendChild(new Element("legend").setText(getTranslation("console.stop.level")));
        for (StopLevel each : StopLevel.values()) {
            Element radio = new Element("input").setAttribute("type", "radio").setAttribute("name", "level");
            radio.setAttribute("value", Keys.of(each));
            radio.setAttribute("data-testid", "stop-level-" + Keys.of(each));
            radio.setProperty("checked", each == level);
            radio.setProperty("disabled", each == StopLevel.NEW_ANSWERS && !mayLessen);
            radio.addEventListener("change", event -> choose(each));
            radios.put(each, radio);
            NativeLabel label = new NativeLabel();
            Element words = new Element("span");
            words.appendChild(
                    new Element("strong").setText(getTranslation("console.stop.level." + Keys.of(each))),
                    new Element("span").setText(getTranslation("console.stop.level." + Keys.of(each) + ".text")));
            label.getElement().appendChild(radio, words);
            group.appendChild(label.getElement());
        }
        return group;
    }

    /** As if somebody had chosen this level. */
    void choose(StopLevel wanted) {
        level = wanted;
        radios.forEach((each, radio) -> radio.setProperty("checked", each == wanted));
    }

    private void submit() {
        if (reason.getValue().isBlank()) {
            problem.removeAll();
            problem.add(Icon.ALERT.create(), new Span(getTranslation("console.stop.problem.reason")));
            problem.setVisible(true);
            reason.field().getElement().setAttribute("aria-invalid", "true").callJsFunction("focus");
            return;
        }
        StopOrder order = new StopOrder(
                level,
                new PublicNotice(noticeZh.getValue(), noticeEn.getValue()),
                reason.getValue().strip(),
                drill);
        List.copyOf(listeners).forEach(listener -> listener.accept(order));
    }

    void onSubmit(Consumer<StopOrder> listener) {
        listeners.add(listener);
    }
}
