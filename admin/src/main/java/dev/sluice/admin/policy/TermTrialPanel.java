package dev.sluice.admin.policy;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import dev.sluice.admin.console.ChoiceField;
import dev.sluice.admin.console.Keys;
import dev.sluice.admin.console.MarkedText;
import dev.sluice.admin.unmask.Sight;
import dev.sluice.data.policy.NewTerm;
import dev.sluice.data.policy.TermTrial;
import dev.sluice.safety.Direction;
import dev.sluice.safety.Finding;
import dev.sluice.ui.look.Buttons;
import dev.sluice.ui.look.Icon;
import dev.sluice.ui.look.TextAreaField;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiFunction;

/** Shows what a term would do to a text: its marks, what its exceptions spare, and where an answer would be cut. */
final class TermTrialPanel extends Div {

    private static final int MAX_TRIED = 10_000;

    private final TextAreaField text = new TextAreaField(getTranslation("console.terms.trial.text"), MAX_TRIED);
    private final ChoiceField direction = new ChoiceField(getTranslation("console.terms.try.as"));
    private final Div result = new Div();
    private BiFunction<Direction, String, Optional<TermTrial>> gate = (as, tried) -> Optional.empty();

    /** Whoever can try a term. */
    interface Gate {
        TermTrial tryOut(NewTerm term, Direction direction, String text);
    }

    TermTrialPanel() {
        addClassName("console-trial");
        text.field().setTestId("trial-text");
        text.hint(getTranslation("console.terms.trial.hint"));
        for (Direction each : Direction.values()) {
            direction.add(Keys.of(each), getTranslation("console.terms.direction." + Keys.of(each)));
        }
        NativeButton run = Buttons.withIcon(Buttons.plain(getTranslation("console.terms.try.run")), Icon.SHIELD);
        run.setTestId("trial-run");
        run.addClickListener(click -> {
            result.removeAll();
            gate.apply(Direction.valueOf(direction.getValue().toUpperCase(Locale.ROOT)), text.getValue())
                    .ifPresent(this::show);
        });
        result.setTestId("trial-result");
        result.getElement().setAttribute("role", "status");
        Div line = new Div(direction, run);
        line.addClassName("console-buttons");
        add(text, line, result);
    }

    void onRun(BiFunction<Direction, String, Optional<TermTrial>> wanted) {
        gate = wanted;
    }

    private void show(TermTrial trial) {
        List<Finding> all = new ArrayList<>(trial.found());
        String length = Integer.toString(trial.cleaned().length());
        if (trial.found().isEmpty()) {
            result.add(new Span(getTranslation("console.terms.trial.nothing")));
        } else {
            boolean answer = direction.getValue().equals(Keys.of(Direction.ANSWER));
            boolean blocks = trial.shown() < trial.cleaned().length();
            String what = !blocks ? "signal" : answer ? "cut" : "refused";
            result.add(new Span(
                    getTranslation("console.terms.trial." + what, trial.found().size(), trial.shown(), length)));
        }
        if (!trial.excepted().isEmpty()) {
            result.add(new Div(new Span(getTranslation(
                    "console.terms.trial.excepted", trial.excepted().size()))));
        }
        if (!all.isEmpty()) {
            boolean answer = direction.getValue().equals(Keys.of(Direction.ANSWER));
            int border = answer ? trial.shown() : trial.cleaned().length();
            // Whoever tries it has written or pasted it.
            result.add(new MarkedText(
                    Sight.WHOLE.of(trial.cleaned()),
                    all,
                    border,
                    "console.terms.trial.notShown",
                    finding -> all.indexOf(finding) + 1));
        }
    }
}
