package dev.sluice.admin.share;

import com.vaadin.flow.component.HtmlContainer;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.dom.Element;
import dev.sluice.admin.console.ChoiceField;
import dev.sluice.data.review.PublicReason;
import dev.sluice.ui.look.Buttons;
import dev.sluice.ui.look.Icon;
import dev.sluice.ui.look.Languages;
import dev.sluice.ui.look.TextAreaField;
import java.util.List;
import java.util.function.Consumer;

/** Asks why a link is ended. Knows no service; asks for a reason, never whether one is sure. */
@Tag("section")
final class EndSharingForm extends HtmlContainer {

    private static final int MAX_LENGTH = 500;

    private final ChoiceField template = new ChoiceField(getTranslation("console.accounts.suspend.template"));
    private final TextAreaField zh = new TextAreaField(getTranslation("console.accounts.suspend.zh"), MAX_LENGTH);
    private final TextAreaField en = new TextAreaField(getTranslation("console.accounts.suspend.en"), MAX_LENGTH);
    private final Div problem = new Div();
    private final NativeButton cancel = Buttons.quiet(getTranslation("console.decision.cancel"));

    EndSharingForm(Consumer<PublicReason> onSubmit) {
        addClassName("console-decision");
        setTestId("share-form");
        getElement()
                .setAttribute("aria-label", getTranslation("console.share.end"))
                .setAttribute("tabindex", "-1");
        for (String key : List.of("privacy", "content", "other")) {
            template.add(key, getTranslation("console.share.reason." + key));
        }
        template.onChoice(this::fill);
        template.getElement().setAttribute("data-testid", "share-template");
        Span caption = new Span(getTranslation("console.accounts.suspend.template"));
        caption.getElement().setAttribute("aria-hidden", "true");
        Div choice = new Div(caption, template);
        choice.addClassName("sl-field");
        zh.field().getElement().setAttribute("lang", "zh-CN");
        en.field().getElement().setAttribute("lang", "en");
        zh.field().setTestId("share-zh");
        en.field().setTestId("share-en");
        Div reasons = new Div(zh, en);
        reasons.addClassName("console-pair");
        problem.addClassName("sl-problem");
        problem.getElement().setAttribute("role", "alert");
        problem.setVisible(false);
        getElement().appendChild(new Element("h3").setText(getTranslation("console.share.end")));
        add(choice, reasons, problem, buttons(onSubmit));
        fill("privacy");
    }

    void onCancel(Runnable listener) {
        cancel.addClickListener(click -> listener.run());
    }

    private void fill(String key) {
        zh.setValue(getTranslation(Languages.CHINESE, "console.share.reason." + key + ".text"));
        en.setValue(getTranslation(Languages.ENGLISH, "console.share.reason." + key + ".text"));
    }

    private Div buttons(Consumer<PublicReason> onSubmit) {
        NativeButton submit = Buttons.withIcon(Buttons.danger(getTranslation("console.share.end")), Icon.WITHDRAWN);
        submit.setTestId("share-submit");
        submit.getElement().setAttribute("data-submits", true);
        submit.addClickListener(click -> {
            PublicReason reason = new PublicReason(zh.getValue(), en.getValue());
            if (reason.isEmpty()) {
                problem.removeAll();
                problem.add(Icon.ALERT.create(), new Span(getTranslation("console.accounts.suspend.problem")));
                problem.setVisible(true);
            } else {
                onSubmit.accept(reason);
            }
        });
        cancel.getElement().setAttribute("data-key", "Escape");
        Div buttons = new Div(submit, cancel);
        buttons.addClassName("console-buttons");
        return buttons;
    }
}
