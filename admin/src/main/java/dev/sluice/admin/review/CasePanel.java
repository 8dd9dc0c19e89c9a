package dev.sluice.admin.review;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import dev.sluice.admin.console.PanelSection;
import dev.sluice.admin.console.RiskTexts;
import dev.sluice.admin.unmask.Sight;
import dev.sluice.admin.unmask.SightLine;
import dev.sluice.data.journal.LogRow;
import dev.sluice.data.objection.FiledObjection;
import dev.sluice.data.objection.ObjectionSubject;
import dev.sluice.data.objection.TermRemedy;
import dev.sluice.data.report.FiledReport;
import dev.sluice.data.report.ReportReason;
import dev.sluice.data.review.CaseKind;
import dev.sluice.data.review.CaseOutcome;
import dev.sluice.data.review.CaseState;
import dev.sluice.data.review.Decision;
import dev.sluice.data.review.ReviewCase;
import dev.sluice.data.unmask.UnmaskReason;
import dev.sluice.safety.turn.AccountId;
import dev.sluice.safety.turn.TurnId;
import dev.sluice.ui.look.Buttons;
import dev.sluice.ui.look.Card;
import dev.sluice.ui.look.Icon;
import dev.sluice.ui.look.TextAreaField;
import dev.sluice.ui.look.Times;
import dev.sluice.ui.look.Tone;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One case beside the queue: who says what, the evidence, and the decision. Knows no service. */
final class CasePanel extends Div {

    private final Wishes wishes;
    private @Nullable CaseFile shown;
    private @Nullable Component claimLine;
    private @Nullable CaseForm form;
    private Sight sight = Sight.MASKED;
    private @Nullable SightLine sightLine;

    /** What the person at the panel may want. */
    interface Wishes {

        void close();

        void reopenPanel();

        void claim(ReviewCase about);

        void release(ReviewCase about);

        void decide(CaseFile file, Decision decision, Optional<TermRemedy> remedy);

        void takeBack(CaseFile file, String internalNote);

        /** Somebody says what they need the personal data of the case for. */
        void unmask(CaseFile file, UnmaskReason reason);

        /** Looks in the log for words of a text that a visitor pasted. */
        List<LogRow> search(String words);

        void link(CaseFile file, TurnId turn);

        void unlink(CaseFile file);
    }

    CasePanel(Wishes wishes) {
        this.wishes = wishes;
        addClassName("console-entry");
        setTestId("case");
        getElement()
                .setAttribute("role", "region")
                .setAttribute("aria-label", getTranslation("review.case"))
                .setAttribute("tabindex", "-1");
    }

    boolean isDeciding() {
        return (form != null && form.isBegun()) || (sightLine != null && sightLine.isDeciding());
    }

    void showMissing() {
        clear();
        add(
                new Div(closeButton()),
                new Card(Tone.NEUTRAL, Icon.INFO, getTranslation("review.missing"))
                        .say(getTranslation("review.missing.text")));
    }

    /** Under the hands of somebody who decides the case was changed by somebody else. */
    void showChanged() {
        if (getChildren().anyMatch(child -> child.getElement().hasAttribute("data-changed"))) {
            return;
        }
        NativeButton again = Buttons.withIcon(Buttons.plain(getTranslation("review.changed.reload")), Icon.RETRY);
        again.addClickListener(click -> wishes.reopenPanel());
        Card card = new Card(Tone.CAUTION, Icon.ALERT, getTranslation("review.changed"))
                .say(getTranslation("review.changed.text"))
                .offer(again);
        card.getElement().setAttribute("data-changed", true).setAttribute("data-testid", "case-changed");
        addComponentAtIndex(1, card);
    }

    /** Shows who works on the case now; the rest stays, with what is written in it. */
    void showClaim(ReviewCase now, AccountId me, Times times) {
        shown = file().claimed(now);
        Component fresh = claimLine(now, me, times);
        replace(claimLine, fresh);
        claimLine = fresh;
    }

    /** Whether the case that is shown is somebody else's, so that nothing can be done here but to take it over. */
    boolean isOthers(AccountId me) {
        return shown != null && isOthers(shown.about(), me);
    }

    private CaseFile file() {
        return Objects.requireNonNull(shown);
    }

    private void clear() {
        removeAll();
        shown = null;
        claimLine = null;
        sightLine = null;
        form = null;
    }

    /** Shows the same case in another sight; a decision that somebody is about to make stays as it is. */
    void showAgain(CaseFile file, Sight sight, AccountId me, Component incidents, Times times, Instant now) {
        CaseForm begun = form;
        show(file, sight, me, incidents, times, now);
        if (begun != null && form != null) {
            replace(form, begun);
            form = begun;
        }
        Objects.requireNonNull(sightLine).takeFocus();
    }

    /** @param incidents that the case belongs to */
    void show(CaseFile file, Sight sight, AccountId me, Component incidents, Times times, Instant now) {
        clear();
        shown = file;
        this.sight = sight;
        ReviewCase about = file.about();
        add(head(about, times, now));
        about.decided().ifPresent(decided -> add(decided(file, decided, times)));
        if (about.state() == CaseState.WITHDRAWN) {
            add(new Card(Tone.NEUTRAL, Icon.UNDO, getTranslation("review.withdrawn"))
                    .say(getTranslation("review.withdrawn.text")));
        }
        if (about.state() == CaseState.OPEN) {
            Component claim = claimLine(about, me, times);
            claimLine = claim;
            add(claim);
        }
        SightLine line = new SightLine(sight, reason -> wishes.unmask(file(), reason));
        sightLine = line;
        add(line);
        file.reports().forEach(report -> add(voice(report, times)));
        file.objection().ifPresent(objection -> add(voice(objection, times)));
        file.suspension().ifPresent(found -> add(new SuspensionEvidence(found, file.strikes(), times)));
        if (about.state() == CaseState.OPEN && file.isOfVisitor()) {
            addLink(file, me, times);
        }
        if (file.unreadable()) {
            Card card = new Card(Tone.CAUTION, Icon.ALERT, getTranslation("console.entry.failure"))
                    .say(getTranslation("console.entry.unreadable.text"));
            card.getElement().setAttribute("data-testid", "case-unreadable");
            add(card);
        }
        file.entry().ifPresent(entry -> add(new CaseEvidence(entry, file.around(), sight, times)));
        if (about.state() == CaseState.OPEN) {
            addForm(file, me);
        }
        add(incidents);
    }

    private Component head(ReviewCase about, Times times, Instant now) {
        Span number = new Span(about.number().value());
        number.addClassNames("console-mono", "console-entry-account");
        Div head = new Div(ReviewTexts.kind(about.kind()), number);
        if (about.state() == CaseState.OPEN) {
            head.add(ReviewTexts.due(about, times, now));
        }
        head.add(closeButton());
        head.addClassName("console-entry-head");
        return head;
    }

    private NativeButton closeButton() {
        NativeButton close = Buttons.icon(Icon.CLOSE, getTranslation("console.entry.close"));
        close.addClassName("console-entry-close");
        close.getElement().setAttribute("data-key", "Escape");
        close.addClickListener(click -> wishes.close());
        return close;
    }

    // ---- who works on it

    private Component claimLine(ReviewCase about, AccountId me, Times times) {
        Optional<ReviewCase.Claim> claim = about.claim();
        boolean mine = claim.filter(held -> held.by().equals(me)).isPresent();
        NativeButton button;
        if (mine) {
            button = Buttons.plain(getTranslation("review.release"));
            button.setTestId("case-release");
            button.addClickListener(click -> wishes.release(about));
        } else {
            button = Buttons.plain(getTranslation(claim.isPresent() ? "review.takeOver" : "review.claim"));
            button.setTestId("case-claim");
            button.addClickListener(click -> wishes.claim(about));
        }
        button.getElement().setAttribute("data-key", "KeyC").setAttribute("aria-keyshortcuts", "c");
        if (claim.isPresent() && !mine) {
            return new Card(
                            Tone.CAUTION,
                            Icon.USER,
                            getTranslation("review.claimedBy", claim.get().name()))
                    .say(getTranslation(
                            "review.claimedBy.text", times.relative(claim.get().at())))
                    .offer(button);
        }
        Span hint = new Span(getTranslation(mine ? "review.mine" : "review.free"));
        hint.addClassName("sl-hint");
        Div line = new Div(button, hint);
        line.addClassName("console-buttons");
        return line;
    }

    // ---- which answer a visitor means

    private void addLink(CaseFile file, AccountId me, Times times) {
        if (isOthers(file.about(), me)) {
            return;
        }
        if (file.about().turn().isEmpty()) {
            String pasted = file.reports().getFirst().pasted();
            add(new PanelSection(
                    "review.link", new AnswerSearch(pasted, wishes::search, turn -> wishes.link(file(), turn), times)));
            return;
        }
        NativeButton unlink = Buttons.withIcon(Buttons.plain(getTranslation("review.link.undo")), Icon.UNDO);
        unlink.setTestId("case-unlink");
        unlink.addClickListener(click -> wishes.unlink(file()));
        Div line = new Div(unlink, hint(getTranslation("review.link.done")));
        line.addClassName("console-buttons");
        add(line);
    }

    private static boolean isOthers(ReviewCase about, AccountId me) {
        return about.claim().filter(held -> !held.by().equals(me)).isPresent();
    }

    // ---- who says what

    private Component voice(FiledReport report, Times times) {
        String who = report.reporter().isPresent() ? report.reporterName() : getTranslation("review.visitor");
        Div voice = voice(
                who,
                getTranslation("review.reason." + report.reason().name().toLowerCase(Locale.ROOT)),
                report.words(),
                report.filedAt(),
                times);
        if (!report.pasted().isEmpty()) {
            Div pasted = new Div(sight.words(report.pasted()));
            pasted.addClassName("console-text");
            pasted.setTestId("case-pasted");
            pasted.getElement().setAttribute("dir", "auto");
            voice.add(pasted);
        }
        if (!report.contact().isEmpty()) {
            voice.add(hint(getTranslation("review.contact", sight.contact(report.contact()))));
        }
        if (report.withdrawn()) {
            voice.add(hint(getTranslation("review.withdrawn")));
        }
        return voice;
    }

    private Component voice(FiledObjection objection, Times times) {
        Div voice = voice(
                objection.personName(),
                getTranslation("review.subject." + objection.subject().name().toLowerCase(Locale.ROOT)),
                objection.words(),
                objection.filedAt(),
                times);
        voice.add(hint(
                objection.firstDecidedBy().isEmpty()
                        ? getTranslation("review.first.machine")
                        : getTranslation("review.first.person", objection.firstDecidedBy())));
        return voice;
    }

    private Div voice(String who, String what, String words, Instant at, Times times) {
        Span name = new Span(who);
        name.addClassName("console-entry-account");
        Div line = new Div(name, new Span(what), times.element(at));
        line.addClassName("console-history-line");
        Div voice = new Div(line);
        voice.addClassName("console-voice");
        voice.setTestId("case-voice");
        if (!words.isEmpty()) {
            Div said = new Div(sight.words(words));
            said.addClassName("console-voice-words");
            said.getElement().setAttribute("dir", "auto");
            voice.add(said);
        }
        return voice;
    }

    private static Component hint(String text) {
        Span hint = new Span(text);
        hint.addClassName("sl-hint");
        return hint;
    }

    // ---- deciding

    private void addForm(CaseFile file, AccountId me) {
        if (isOthers(file.about(), me)) {
            return;
        }
        switch (file.mayDecide()) {
            case NO -> {
                Card card = new Card(Tone.CAUTION, Icon.LOCK, getTranslation("review.somebodyElse"))
                        .say(getTranslation("review.somebodyElse.text"));
                card.getElement().setAttribute("data-testid", "case-somebody-else");
                add(card);
            }
            case ALONE -> {
                add(new Card(Tone.CAUTION, Icon.INFO, getTranslation("review.alone"))
                        .say(getTranslation("review.alone.text")));
                show(form(file));
            }
            case YES -> show(form(file));
        }
    }

    private CaseForm form(CaseFile file) {
        return file.about().kind() == CaseKind.REPORT ? reportForm(file) : objectionForm(file);
    }

    private CaseForm reportForm(CaseFile file) {
        if (file.tookDown()) {
            add(new Card(Tone.CAUTION, Icon.INFO, getTranslation("review.tookDown"))
                    .say(getTranslation("review.tookDown.text")));
        }
        ReportReason reason = file.reports().stream()
                .filter(report -> !report.withdrawn())
                .map(FiledReport::reason)
                .findFirst()
                .orElse(ReportReason.OTHER);
        // What nobody has found on the site cannot be taken down there.
        return new CaseForm(
                file.about().turn().isEmpty()
                        ? List.of(CaseOutcome.NO_VIOLATION)
                        : List.of(CaseOutcome.NO_VIOLATION, CaseOutcome.TAKEN_DOWN, CaseOutcome.NOTED),
                Set.of(CaseOutcome.TAKEN_DOWN, CaseOutcome.NOTED),
                Optional.of(reason.risks().getFirst()),
                decision -> wishes.decide(file(), decision, Optional.empty()));
    }

    private CaseForm objectionForm(CaseFile file) {
        boolean onReport = file.objection()
                .filter(objection -> objection.subject() == ObjectionSubject.REPORT)
                .isPresent();
        TermChoice terms = new TermChoice(file.terms(), file.builtInTerms());
        CaseForm made = new CaseForm(
                List.of(CaseOutcome.UPHELD, CaseOutcome.REVERSED),
                onReport ? Set.of(CaseOutcome.REVERSED) : Set.of(),
                Optional.empty(),
                decision -> wishes.decide(file(), decision, terms.remedy()));
        if (!terms.isEmpty()) {
            made.offer(CaseOutcome.REVERSED, terms);
        }
        return made;
    }

    private void show(CaseForm made) {
        form = made;
        add(made);
    }

    private Component decided(CaseFile file, ReviewCase.Decided decided, Times times) {
        Card card = new Card(Tone.NEUTRAL, Icon.CHECK, ReviewTexts.outcome(decided.outcome()));
        card.say(sight.words(decided.reason().joined()));
        if (!decided.internalNote().isEmpty()) {
            card.say(getTranslation("review.noteWas", sight.words(decided.internalNote())));
        }
        decided.risk().ifPresent(risk -> card.fact(getTranslation("console.entry.risk"), RiskTexts.full(risk)));
        card.fact(getTranslation("console.entry.by"), decided.name())
                .fact(getTranslation("console.entry.at"), times.exact(decided.at()));
        if (decided.alone()) {
            card.fact(getTranslation("review.alone.mark"), getTranslation("review.alone.yes"));
        }
        card.getElement().setAttribute("data-testid", "case-decided");
        if (!file.mayTakeBack()) {
            Component somebodyElse = hint(getTranslation("review.takeBack.somebodyElse"));
            somebodyElse.getElement().setAttribute("data-testid", "case-take-back-somebody-else");
            return new Div(card.offer(somebodyElse));
        }
        NativeButton back = Buttons.withIcon(Buttons.plain(getTranslation("review.takeBack")), Icon.UNDO);
        back.setTestId("case-take-back");
        TextAreaField why = new TextAreaField(getTranslation("review.takeBack.why"), Decision.MAX_NOTE_LENGTH);
        why.field().setTestId("case-take-back-why");
        back.addClickListener(click -> wishes.takeBack(file, why.getValue()));
        Div line = new Div(why, back);
        line.addClassName("console-take-back");
        return new Div(card.offer(line));
    }
}
