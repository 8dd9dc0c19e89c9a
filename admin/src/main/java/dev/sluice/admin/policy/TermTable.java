package dev.sluice.admin.policy;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.dom.Element;
import dev.sluice.admin.console.Keys;
import dev.sluice.admin.console.RiskTexts;
import dev.sluice.data.journal.RuleHits;
import dev.sluice.data.policy.OwnTerm;
import dev.sluice.data.policy.OwnTermId;
import dev.sluice.safety.lexicon.LexiconLint.Doubt;
import dev.sluice.ui.look.Buttons;
import dev.sluice.ui.look.Card;
import dev.sluice.ui.look.Chip;
import dev.sluice.ui.look.Icon;
import dev.sluice.ui.look.Times;
import dev.sluice.ui.look.Tone;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The operator's own terms, each with its earlier wordings and how often it found something. */
final class TermTable extends Div {

    /** How far back hits are counted. */
    static final Duration COUNTED = Duration.ofDays(30);

    private final Wishes wishes;
    private Map<OwnTermId, Set<Doubt>> doubts = Map.of();

    /** What an admin may want of a row. */
    interface Wishes {

        void change(OwnTerm term);

        void end(OwnTerm term);

        /** Puts an earlier wording in force in the place of the latest. */
        void putInForce(OwnTerm latest, OwnTerm wording);
    }

    TermTable(Wishes wishes) {
        this.wishes = wishes;
    }

    void show(
            List<OwnTerm> terms,
            Map<OwnTermId, Set<Doubt>> doubted,
            Map<String, RuleHits> hits,
            boolean mayChange,
            Times times) {
        removeAll();
        doubts = doubted;
        if (terms.isEmpty()) {
            add(new Card(Tone.NEUTRAL, Icon.FILTER, getTranslation("console.terms.none"))
                    .say(getTranslation("console.terms.none.text")));
            return;
        }
        Map<OwnTermId, OwnTerm> byId = new HashMap<>();
        terms.forEach(term -> byId.put(term.id(), term));
        Set<OwnTermId> replaced = new HashSet<>();
        terms.forEach(term -> term.replaces().ifPresent(replaced::add));
        Element head = new Element("tr");
        for (String column : List.of("text", "risk", "grade", "directions", "note", "hits", "added", "state")) {
            head.appendChild(new Element("th")
                    .setAttribute("scope", "col")
                    .setAttribute("class", "console-term-" + column)
                    .setText(getTranslation("console.terms.column." + column)));
        }
        Element body = new Element("tbody");
        for (OwnTerm term : terms) {
            if (!replaced.contains(term.id())) {
                body.appendChild(row(term, earlier(term, byId), hits, mayChange, times));
            }
        }
        getElement()
                .appendChild(new Element("table")
                        .setAttribute("class", "console-table console-terms-table")
                        .setAttribute("aria-label", getTranslation("console.terms.list"))
                        .appendChild(new Element("thead").appendChild(head), body));
    }

    /** The wordings before, newest first. */
    private static List<OwnTerm> earlier(OwnTerm term, Map<OwnTermId, OwnTerm> byId) {
        List<OwnTerm> earlier = new ArrayList<>();
        Optional<OwnTerm> before = term.replaces().map(byId::get);
        while (before.isPresent()) {
            earlier.add(before.get());
            before = before.get().replaces().map(byId::get);
        }
        return earlier;
    }

    private Element row(
            OwnTerm term, List<OwnTerm> earlier, Map<String, RuleHits> hits, boolean mayChange, Times times) {
        Element risk = new Element("span")
                .setAttribute("class", "console-risk")
                .setAttribute("data-group", RiskTexts.group(term.risk()))
                .setAttribute("title", RiskTexts.full(term.risk()))
                .setText(term.risk().code());
        Element text = cell("text").setAttribute("title", String.join("\n", term.exceptions()));
        text.appendChild(new Element("span").setText(term.text()));
        for (Doubt doubt : doubts.getOrDefault(term.id(), Set.of())) {
            text.appendChild(new Element("span")
                    .setAttribute("class", "console-term-doubt")
                    .setAttribute("data-testid", "term-doubt")
                    .setText(getTranslation("console.terms.doubt." + Keys.of(doubt))));
        }
        if (!earlier.isEmpty()) {
            text.appendChild(versions(term, earlier, mayChange, times));
        }
        return new Element("tr")
                .setAttribute("data-testid", "term-row")
                .setAttribute("data-ended", !term.isInForce())
                .appendChild(
                        text,
                        cell("risk").appendChild(risk),
                        cell("grade").setText(getTranslation("console.terms.grade." + Keys.of(term.grade()))),
                        cell("directions").setText(directions(term)),
                        cell("note").setText(term.note()).setAttribute("title", term.note()),
                        hits(term, earlier, hits),
                        cell("added")
                                .appendChild(
                                        new Span(term.addedBy()).getElement(),
                                        times.element(term.addedAt()).getElement()),
                        state(term, mayChange, times));
    }

    private String directions(OwnTerm term) {
        return term.directions().stream()
                .sorted()
                .map(each -> getTranslation("console.terms.direction." + Keys.of(each)))
                .collect(Collectors.joining(" · "));
    }

    /** The latest wording has its own number; the hits of those before belong to the same term. */
    private Element hits(OwnTerm term, List<OwnTerm> earlier, Map<String, RuleHits> hits) {
        Element cell = cell("hits");
        List<OwnTerm> all = new ArrayList<>(earlier);
        all.addFirst(term);
        long turns = 0;
        long right = 0;
        long wrong = 0;
        for (OwnTerm each : all) {
            RuleHits counted = hits.getOrDefault(each.id().rule(), RuleHits.NONE);
            turns += counted.turns();
            right += counted.right();
            wrong += counted.wrong();
        }
        RuleHits own = hits.getOrDefault(term.id().rule(), RuleHits.NONE);
        if (own.turns() > 0) {
            Anchor link = new Anchor("console/log?time=30d&rule=" + term.id().rule(), Long.toString(turns));
            link.getElement()
                    .setAttribute("router-link", true)
                    .setAttribute("data-testid", "term-hits")
                    .setAttribute("aria-label", getTranslation("console.terms.hits", turns));
            cell.appendChild(link.getElement());
        } else {
            cell.appendChild(new Element("span").setText(Long.toString(turns)));
        }
        if (right + wrong > 0) {
            cell.appendChild(new Element("span")
                    .setAttribute("class", "console-term-marks")
                    .setText(getTranslation("console.terms.marks", right, wrong)));
        }
        return cell;
    }

    private Element state(OwnTerm term, boolean mayChange, Times times) {
        Element state = cell("state");
        if (term.isInForce()) {
            state.appendChild(new Chip(Tone.POSITIVE, getTranslation("console.terms.inForce")).getElement());
            term.expiresAt()
                    .ifPresent(end -> state.appendChild(new Element("span")
                            .setAttribute("class", "console-term-expiry")
                            .setText(getTranslation("console.terms.until", times.date(end.minusSeconds(1))))));
        } else {
            state.appendChild(new Chip(getTranslation("console.terms.ended")).getElement());
        }
        if (mayChange) {
            state.appendChild(action("console.terms.change", "term-change", term, () -> wishes.change(term)));
            state.appendChild(
                    term.isInForce()
                            ? action("console.terms.end", "term-end", term, () -> wishes.end(term))
                            : action("console.terms.again", "term-again", term, () -> wishes.putInForce(term, term)));
        }
        return state;
    }

    private Element action(String key, String testId, OwnTerm term, Runnable act) {
        NativeButton button = Buttons.quiet(getTranslation(key));
        button.setAriaLabel(getTranslation(key) + " " + term.text());
        button.setTestId(testId);
        button.addClickListener(click -> act.run());
        return button.getElement();
    }

    private Element versions(OwnTerm latest, List<OwnTerm> earlier, boolean mayChange, Times times) {
        Element details = new Element("details").setAttribute("class", "console-term-versions");
        details.appendChild(new Element("summary").setText(getTranslation("console.terms.versions", earlier.size())));
        for (OwnTerm each : earlier) {
            Element line = new Element("div")
                    .appendChild(new Element("span")
                            .setText(getTranslation(
                                    "console.terms.version",
                                    each.text(),
                                    getTranslation("console.terms.grade." + Keys.of(each.grade())),
                                    directions(each),
                                    each.addedBy(),
                                    times.exact(each.addedAt()))));
            if (mayChange) {
                line.appendChild(action(
                        "console.terms.version.back",
                        "term-version-back",
                        each,
                        () -> wishes.putInForce(latest, each)));
            }
            details.appendChild(line);
        }
        return details;
    }

    private static Element cell(String column) {
        return new Element("td").setAttribute("class", "console-term-" + column);
    }
}
