package dev.sluice.admin.console;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.dom.Element;
import dev.sluice.admin.console.TextPieces.Piece;
import dev.sluice.safety.Finding;
import dev.sluice.safety.Reading;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Objects;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;

/**
 * A recorded text as it stands, with a mark for each finding in its place. The text is hostile: it becomes text nodes
 * only, never markup.
 */
public final class MarkedText extends Div {

    private final String text;
    private final IdentityHashMap<Finding, Integer> numbers = new IdentityHashMap<>();

    /**
     * Shows a text.
     *
     * @param findings with their places in the text as it was recorded
     * @param border where, in the recorded text, what readers saw ends; its length if they saw it all
     * @param number by which the list of findings calls one
     */
    public MarkedText(Reading reading, List<Finding> findings, int border, ToIntFunction<Finding> number) {
        this(reading, findings, border, "console.entry.neverShown", number);
    }

    /** The same with other words, by their key, at the border. */
    public MarkedText(
            Reading reading,
            List<Finding> findings,
            int recordedBorder,
            String borderKey,
            ToIntFunction<Finding> number) {
        text = reading.text();
        int border = reading.start(recordedBorder);
        List<Finding> located = findings.stream()
                .map(finding -> {
                    Finding here = reading.located(finding);
                    numbers.put(here, number.applyAsInt(finding));
                    return here;
                })
                .toList();
        addClassName("console-text");
        getElement().setAttribute("dir", "auto");
        boolean borderShown = border >= text.length();
        for (Piece piece : TextPieces.of(text, located, reading.personal(), border)) {
            if (!borderShown && piece.start() >= border) {
                borderShown = true;
                getElement().appendChild(new Element("div").setText(getTranslation(borderKey)));
                getElement()
                        .getChild(getElement().getChildCount() - 1)
                        .setAttribute("class", "console-never-shown-line");
            }
            boolean seen = piece.start() < border;
            switch (piece) {
                case Piece.Shown shown -> getElement().appendChild(shown(shown, seen));
                case Piece.Folded folded -> getElement().appendChild(folded(folded, seen));
            }
        }
    }

    private Element shown(Piece.Shown piece, boolean seen) {
        String part = text.substring(piece.start(), piece.end());
        Element element = new Element(piece.findings().isEmpty() ? "span" : "mark").setText(part);
        element.setAttribute("data-start", Integer.toString(piece.start()));
        if (!seen) {
            element.getClassList().add("console-never-shown");
        }
        if (piece.personal()) {
            element.getClassList().add("console-personal");
            element.setAttribute("title", getTranslation("console.unmask.personal"));
        }
        if (!piece.findings().isEmpty()) {
            Finding strictest = piece.findings().stream()
                    .max(Comparator.comparing(Finding::action))
                    .orElseThrow();
            element.setAttribute("tabindex", "0");
            element.setAttribute("data-group", RiskTexts.group(strictest.risk()));
            element.setAttribute("data-action", Keys.of(strictest.action()));
            element.setAttribute(
                    "data-findings",
                    piece.findings().stream()
                            .map(finding -> Integer.toString(number(finding)))
                            .collect(Collectors.joining(" ")));
            element.setAttribute(
                    "data-label",
                    piece.findings().stream()
                            .map(finding -> label(finding, number(finding)))
                            .collect(Collectors.joining("\n")));
        }
        return element;
    }

    private int number(Finding located) {
        return Objects.requireNonNull(numbers.get(located));
    }

    private String label(Finding finding, int number) {
        return getTranslation(
                "console.entry.markLabel",
                number,
                RiskTexts.full(finding.risk()),
                getTranslation("console.verdict." + Keys.of(finding.action())),
                finding.rule());
    }

    private Element folded(Piece.Folded piece, boolean seen) {
        Element button = new Element("button");
        button.setAttribute("type", "button");
        button.setAttribute("class", "console-fold");
        button.setText(getTranslation("console.entry.unfold", piece.end() - piece.start()));
        button.addEventListener("click", event -> {
            int place = getElement().indexOfChild(button);
            getElement().removeChild(button);
            getElement().insertChild(place, shown(new Piece.Shown(piece.start(), piece.end(), List.of(), false), seen));
        });
        return button;
    }
}
