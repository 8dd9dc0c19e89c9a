package dev.sluice.admin.journal;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HtmlContainer;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.dom.Element;
import dev.sluice.admin.console.Keys;
import dev.sluice.admin.console.MarkedText;
import dev.sluice.admin.console.PanelSection;
import dev.sluice.admin.console.RiskTexts;
import dev.sluice.admin.share.ShareCards;
import dev.sluice.admin.takedown.Decision;
import dev.sluice.admin.takedown.DecisionForm;
import dev.sluice.admin.unmask.Sight;
import dev.sluice.admin.unmask.SightLine;
import dev.sluice.data.journal.FindingMarks;
import dev.sluice.data.journal.LogEntry;
import dev.sluice.data.journal.LogOutcome;
import dev.sluice.data.takedown.AvailableActions;
import dev.sluice.data.takedown.TakedownAction;
import dev.sluice.data.unmask.UnmaskReason;
import dev.sluice.safety.Finding;
import dev.sluice.safety.Risk;
import dev.sluice.safety.Verdict;
import dev.sluice.safety.render.Markdown;
import dev.sluice.safety.turn.Channel;
import dev.sluice.safety.turn.ConversationId;
import dev.sluice.safety.turn.Settlements.ChannelFinding;
import dev.sluice.safety.turn.Settlements.NeverShown;
import dev.sluice.safety.turn.TurnId;
import dev.sluice.safety.turn.TurnOutcome;
import dev.sluice.ui.look.Buttons;
import dev.sluice.ui.look.Card;
import dev.sluice.ui.look.Chip;
import dev.sluice.ui.look.Icon;
import dev.sluice.ui.look.Times;
import dev.sluice.ui.look.Tone;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One turn with its evidence, beside the list, and what may be done to it. Knows no service. */
final class EntryPanel extends Div {

    private final Wishes wishes;
    private final Div formPlace = new Div();
    private final Div actions = new Div();
    private Optional<ShareCards> shared = Optional.empty();
    private @Nullable DecisionForm form;
    private Sight sight = Sight.MASKED;
    private @Nullable SightLine sightLine;

    /** What the person at the panel may want. */
    interface Wishes {

        /** Somebody says whether a finding is right; empty takes it back. */
        void mark(FindingMarks.Place place, Optional<Boolean> right);

        void close();

        void reopen();

        /** Somebody says what they need the personal data of the entry for. */
        void unmask(UnmaskReason reason);

        void showConversation(ConversationId conversation);

        /** Opens the answer that a title belongs to. */
        void showAnswer(TurnId turn);

        void perform(AvailableActions offered, TakedownAction action, DecisionForm.Subject subject, Decision decision);
    }

    EntryPanel(Wishes wishes) {
        this.wishes = wishes;
        addClassName("console-entry");
        setTestId("entry");
        getElement().setAttribute("role", "region");
        getElement().setAttribute("aria-label", getTranslation("console.entry.label"));
        getElement().setAttribute("tabindex", "-1");
        actions.addClassName("console-buttons");
    }

    /** Whether somebody is deciding: what they look at must not change under their hands. */
    boolean isDeciding() {
        return form != null
                || shared.filter(ShareCards::isDeciding).isPresent()
                || (sightLine != null && sightLine.isDeciding());
    }

    void showMissing() {
        removeAll();
        Card card = new Card(Tone.NEUTRAL, Icon.INFO, getTranslation("console.entry.missing"));
        card.say(getTranslation("console.entry.missing.text"));
        add(new Div(closeButton()), card);
    }

    /** @param textKey of what is wrong and what next */
    void showFailure(String textKey) {
        removeAll();
        NativeButton retry = Buttons.withIcon(Buttons.plain(getTranslation("console.retry")), Icon.RETRY);
        retry.addClickListener(click -> wishes.reopen());
        add(
                new Div(closeButton()),
                new Card(Tone.CAUTION, Icon.ALERT, getTranslation("console.entry.failure"))
                        .say(getTranslation(textKey))
                        .offer(retry));
    }

    /** Shows the same entry in another sight; a decision that somebody is about to make stays as it is. */
    void showAgain(
            LogEntry entry,
            Sight sight,
            AvailableActions available,
            Map<FindingMarks.Place, Boolean> marks,
            Optional<ShareCards> shared,
            Component incidents,
            Times times) {
        DecisionForm begun = form;
        show(entry, sight, available, marks, shared, incidents, times);
        if (begun != null) {
            ask(begun);
        }
        Objects.requireNonNull(sightLine).takeFocus();
    }

    /**
     * Shows one turn.
     *
     * @param shared of the link that the answer is part of
     * @param incidents that it belongs to
     */
    void show(
            LogEntry entry,
            Sight sight,
            AvailableActions available,
            Map<FindingMarks.Place, Boolean> marks,
            Optional<ShareCards> shared,
            Component incidents,
            Times times) {
        removeAll();
        this.shared = shared;
        this.sight = sight;
        sightLine = null;
        formPlace.removeAll();
        form = null;
        List<LocatedFinding> findings = findings(entry);
        add(head(entry, times));
        if (entry.row().title()) {
            add(titleCard(entry));
        }
        offer(entry, available, findings);
        Div acts = new Div(actions, incidents);
        acts.addClassName("console-entry-acts");
        add(acts, formPlace);
        addState(entry, available, times);
        shared.ifPresent(cards -> add(new PanelSection("console.share.heading", cards)));
        if (entry.purge().isEmpty()) {
            sightLine = new SightLine(sight, wishes::unmask);
            add(sightLine);
        }
        addTexts(entry, findings);
        if (!findings.isEmpty()) {
            add(new PanelSection("console.entry.findings", new FindingList(findings, marks, wishes::mark)));
        }
        if (!entry.unjudged().isEmpty()) {
            add(new PanelSection("console.entry.unjudged", new UnjudgedList(entry.unjudged())));
        }
        add(new PanelSection("console.entry.facts", facts(entry, times)));
        if (!entry.acts().isEmpty()) {
            add(new PanelSection("console.entry.history", history(entry, times)));
        }
    }

    /** Why it was taken down last, else what the gate found. */
    static Optional<Risk> likeliestRisk(LogEntry entry) {
        return entry.acts().stream()
                .flatMap(act -> act.risk().stream())
                .reduce((first, second) -> second)
                .or(() -> suggestion(findings(entry)));
    }

    private static List<LocatedFinding> findings(LogEntry entry) {
        List<LocatedFinding> findings = new ArrayList<>();
        entry.promptVerdict()
                .findings()
                .forEach(finding -> findings.add(new LocatedFinding(Optional.empty(), finding)));
        for (ChannelFinding each : entry.findings()) {
            findings.add(new LocatedFinding(Optional.of(each.channel()), each.finding()));
        }
        return findings;
    }

    private Component head(LogEntry entry, Times times) {
        Chip outcome = entry.row().takenDown()
                ? LogTexts.takenDown()
                : LogTexts.outcome(entry.row().outcome());
        Span account = new Span(entry.row().accountName());
        account.addClassName("console-entry-account");
        Div head = new Div(outcome, account, times.element(entry.row().startedAt()), closeButton());
        head.addClassName("console-entry-head");
        return head;
    }

    /** Whoever opened the newest row may have meant the answer, which began before its title. */
    private Card titleCard(LogEntry entry) {
        Card card = new Card(Tone.CAUTION, Icon.INFO, getTranslation("console.entry.title"))
                .say(getTranslation("console.entry.title.text"));
        entry.titleOf().ifPresent(answer -> {
            NativeButton open =
                    Buttons.withIcon(Buttons.plain(getTranslation("console.entry.title.answer")), Icon.CHAT);
            open.setTestId("title-answer");
            open.addClickListener(click -> wishes.showAnswer(answer));
            card.offer(open);
        });
        card.setTestId("entry-title");
        return card;
    }

    private NativeButton closeButton() {
        NativeButton close = Buttons.icon(Icon.CLOSE, getTranslation("console.entry.close"));
        close.addClassName("console-entry-close");
        close.getElement().setAttribute("data-key", "Escape");
        close.setTestId("entry-close");
        close.addClickListener(click -> wishes.close());
        return close;
    }

    private void offer(LogEntry entry, AvailableActions available, List<LocatedFinding> findings) {
        DecisionForm.Subject subject = entry.row().title() ? DecisionForm.Subject.TITLE : DecisionForm.Subject.ANSWER;
        actions.removeAll();
        actions.setVisible(!available.actions().isEmpty());
        if (available.actions().contains(TakedownAction.TAKE_DOWN)) {
            NativeButton takeDown = Buttons.withIcon(
                    Buttons.plain(DecisionForm.words(this, TakedownAction.TAKE_DOWN, subject)), Icon.WITHDRAWN);
            takeDown.setTestId("take-down");
            takeDown.getElement().setAttribute("data-key", "KeyT").setAttribute("aria-keyshortcuts", "t");
            takeDown.addClickListener(
                    click -> decide(available, TakedownAction.TAKE_DOWN, subject, suggestion(findings)));
            actions.add(takeDown);
        }
        if (available.actions().contains(TakedownAction.RESTORE)) {
            NativeButton restore = Buttons.withIcon(
                    Buttons.plain(DecisionForm.words(this, TakedownAction.RESTORE, subject)), Icon.UNDO);
            restore.setTestId("restore");
            restore.addClickListener(click -> decide(available, TakedownAction.RESTORE, subject, Optional.empty()));
            actions.add(restore);
        }
    }

    /** The gate's strictest finding, answers before prompts: the answer is what would be taken down. */
    private static Optional<Risk> suggestion(List<LocatedFinding> findings) {
        return Stream.concat(
                        findings.stream().filter(each -> each.channel().isPresent()),
                        findings.stream().filter(each -> each.channel().isEmpty()))
                .map(LocatedFinding::finding)
                .reduce((one, other) -> other.action().compareTo(one.action()) > 0 ? other : one)
                .map(Finding::risk);
    }

    private void decide(
            AvailableActions available, TakedownAction action, DecisionForm.Subject subject, Optional<Risk> suggested) {
        DecisionForm opened = new DecisionForm(action, subject, suggested);
        opened.onSubmit(decision -> wishes.perform(available, action, subject, decision));
        opened.onCancel(() -> {
            formPlace.removeAll();
            form = null;
            actions.setVisible(true);
        });
        ask(opened);
        // Not into a field: the digits choose a reason as long as nobody writes.
        opened.getElement().setAttribute("tabindex", "-1").callJsFunction("focus");
    }

    private void ask(DecisionForm opened) {
        formPlace.removeAll();
        formPlace.add(opened);
        form = opened;
        actions.setVisible(false);
    }

    private void addState(LogEntry entry, AvailableActions available, Times times) {
        entry.purge()
                .ifPresent(purge -> add(new Card(Tone.NEUTRAL, Icon.TRASH, getTranslation("console.entry.purged"))
                        .say(getTranslation(
                                "console.entry.purged.text",
                                times.exact(purge.at()),
                                purge.actorName(),
                                purge.rule()))));
        if (entry.row().outcome() == LogOutcome.RUNNING) {
            NativeButton again = Buttons.withIcon(Buttons.plain(getTranslation("console.entry.refresh")), Icon.RETRY);
            again.setTestId("entry-refresh");
            again.addClickListener(click -> wishes.reopen());
            add(new Card(Tone.ACCENT, Icon.CLOCK, getTranslation("console.entry.running"))
                    .say(getTranslation("console.entry.running.text"))
                    .offer(again));
        }
        if (entry.row().takenDown()) {
            entry.acts().stream()
                    .filter(LogEntry.Act::takedown)
                    .reduce((first, second) -> second)
                    .ifPresent(act -> {
                        Card card = new Card(Tone.DANGER, Icon.WITHDRAWN, getTranslation("console.entry.takenDown"));
                        card.say(sight.words(act.publicReason()));
                        if (available.actions().isEmpty()) {
                            card.say(getTranslation("console.entry.takenDown.own"));
                        }
                        act.risk()
                                .ifPresent(
                                        risk -> card.fact(getTranslation("console.entry.risk"), RiskTexts.full(risk)));
                        add(card.fact(getTranslation("console.entry.by"), act.actorName())
                                .fact(getTranslation("console.entry.at"), times.exact(act.at())));
                    });
        }
    }

    private void addTexts(LogEntry entry, List<LocatedFinding> findings) {
        if (entry.purge().isPresent()) {
            return;
        }
        add(new PanelSection(
                "console.entry.prompt",
                text(
                        "entry-prompt",
                        entry.prompt(),
                        findings,
                        Optional.empty(),
                        entry.prompt().length())));
        String reasoning = entry.reasoning() + neverShown(entry, Channel.REASONING);
        if (!reasoning.isEmpty()) {
            HtmlContainer details = new HtmlContainer("details");
            HtmlContainer summary = new HtmlContainer("summary");
            summary.setText(getTranslation("console.entry.reasoning"));
            details.add(
                    summary,
                    text(
                            "entry-reasoning",
                            reasoning,
                            findings,
                            Optional.of(Channel.REASONING),
                            entry.reasoning().length()));
            details.addClassName("console-section");
            add(details);
        }
        String answer = entry.answer() + neverShown(entry, Channel.ANSWER);
        if (answer.isEmpty()) {
            if (modelWasNotAsked(entry)) {
                add(new PanelSection("console.entry.answer", quiet("console.entry.notAsked")));
            } else {
                add(new PanelSection("console.entry.answer", quiet("console.entry.noAnswer")));
            }
        } else {
            add(new PanelSection(
                    "console.entry.answer",
                    text(
                            "entry-answer",
                            answer,
                            findings,
                            Optional.of(Channel.ANSWER),
                            entry.answer().length())));
            addRendered(answer, findings);
        }
    }

    private static boolean modelWasNotAsked(LogEntry entry) {
        return switch (entry.row().outcome()) {
            case REFUSED ->
                entry.outcome()
                        .filter(outcome -> outcome instanceof TurnOutcome.Refused refused && refused.modelAsked())
                        .isEmpty();
            case CARED_FOR -> true;
            case ANSWERED, CUT, TAKEN_DOWN, SERVICE_STOPPED, CANCELLED, FAILED, RUNNING -> false;
        };
    }

    /** Findings that only stand in what the renderer shows are marked in that. */
    private void addRendered(String answer, List<LocatedFinding> findings) {
        List<Finding> rendered = findings.stream()
                .filter(each -> each.isIn(Optional.of(Channel.ANSWER)) && !each.hasMark())
                .map(LocatedFinding::finding)
                .toList();
        if (!rendered.isEmpty()) {
            String plain = Markdown.plainText(answer);
            MarkedText shown = new MarkedText(
                    sight.of(plain),
                    rendered,
                    plain.length(),
                    finding -> findings.indexOf(new LocatedFinding(Optional.of(Channel.ANSWER), finding)) + 1);
            shown.setTestId("entry-rendered");
            add(new PanelSection("console.entry.rendered", shown));
        }
    }

    private static String neverShown(LogEntry entry, Channel channel) {
        return entry.neverShown()
                .filter(part -> part.channel() == channel)
                .map(NeverShown::text)
                .orElse("");
    }

    private Span quiet(String key) {
        Span span = new Span(getTranslation(key));
        span.addClassName("sl-hint");
        return span;
    }

    private MarkedText text(
            String testId, String text, List<LocatedFinding> all, Optional<Channel> channel, int border) {
        List<Finding> marked = all.stream()
                .filter(each -> each.isIn(channel) && each.hasMark())
                .map(LocatedFinding::finding)
                .toList();
        MarkedText shown = new MarkedText(
                sight.of(text), marked, border, finding -> all.indexOf(new LocatedFinding(channel, finding)) + 1);
        shown.setTestId(testId);
        return shown;
    }

    private Component facts(LogEntry entry, Times times) {
        HtmlContainer list = new HtmlContainer("dl");
        list.addClassName("console-facts");
        NativeButton conversation = Buttons.quiet(getTranslation("console.entry.conversation.show"));
        conversation.addClassName("console-inline");
        conversation.setTestId("entry-conversation");
        conversation.addClickListener(
                click -> wishes.showConversation(entry.row().conversation()));
        fact(list, "conversation", conversation);
        fact(list, "account", entry.row().accountName());
        fact(list, "address", sight.address(entry.address()));
        fact(list, "language", entry.language());
        fact(list, "model", entry.row().assistantName());
        fact(list, "started", times.exact(entry.row().startedAt()));
        entry.endedAt()
                .ifPresent(ended -> fact(
                        list,
                        "duration",
                        getTranslation(
                                "console.entry.seconds",
                                Duration.between(entry.row().startedAt(), ended).toMillis() / 1000.0)));
        entry.outcome().ifPresent(outcome -> fact(list, "outcome", outcome(entry, outcome)));
        entry.usage()
                .ifPresent(usage -> fact(
                        list,
                        "usage",
                        getTranslation("console.entry.tokens", usage.promptTokens(), usage.answerTokens())));
        fact(
                list,
                "verdict",
                getTranslation("console.verdict." + Keys.of(verdict(entry).action())));
        fact(list, "policy", mono(entry.policyVersion().value()));
        fact(list, "turn", mono(entry.row().turn().toString()));
        entry.position().ifPresent(position -> fact(list, "position", mono(position.toString())));
        if (!entry.entryHash().isEmpty()) {
            fact(list, "hash", mono(entry.entryHash()));
        }
        return list;
    }

    private static Verdict verdict(LogEntry entry) {
        return new Verdict(List.of(), entry.row().verdict(), entry.policyVersion());
    }

    private String outcome(LogEntry entry, TurnOutcome outcome) {
        String what = getTranslation("console.outcome." + Keys.of(entry.row().outcome()));
        return switch (outcome) {
            case TurnOutcome.Failed failed ->
                what + " · " + getTranslation("console.failed." + Keys.of(failed.failure()));
            case TurnOutcome.Cancelled cancelled ->
                what + " · "
                        + getTranslation(
                                cancelled.byReader() ? "console.cancelled.reader" : "console.cancelled.nobody");
            case TurnOutcome.Answered answered ->
                answered.cutShortByLength() ? what + " · " + getTranslation("console.answered.length") : what;
            case TurnOutcome.Refused refused -> what + " · " + RiskTexts.full(refused.risk());
            case TurnOutcome.CaredFor caredFor -> what + " · " + RiskTexts.full(caredFor.risk());
            case TurnOutcome.Cut cut -> what + " · " + RiskTexts.full(cut.risk());
            case TurnOutcome.TakenDown takenDown -> what;
            case TurnOutcome.AccountSuspended suspended -> what + " · " + getTranslation("console.cancelled.suspended");
            case TurnOutcome.ServiceStopped stopped -> what;
            case TurnOutcome.OverQuota overQuota -> what;
            case TurnOutcome.Suspended suspended -> what;
            case TurnOutcome.Invalid invalid -> what;
        };
    }

    private static Span mono(String text) {
        Span span = new Span(text);
        span.addClassName("console-mono");
        return span;
    }

    private void fact(HtmlContainer list, String key, String value) {
        fact(list, key, new Span(value));
    }

    private void fact(HtmlContainer list, String key, Component value) {
        list.getElement()
                .appendChild(
                        new Element("dt").setText(getTranslation("console.fact." + key)),
                        new Element("dd").appendChild(value.getElement()));
    }

    private Component history(LogEntry entry, Times times) {
        HtmlContainer list = new HtmlContainer("ol");
        list.addClassName("console-history");
        for (LogEntry.Act act : entry.acts().reversed()) {
            HtmlContainer item = new HtmlContainer("li");
            Div line = new Div(
                    (act.takedown() ? Icon.WITHDRAWN : Icon.UNDO).create(),
                    new Span(getTranslation(
                            act.takedown() ? "console.entry.act.takenDown" : "console.entry.act.restored",
                            act.actorName())),
                    times.element(act.at()));
            line.addClassName("console-history-line");
            item.add(line);
            act.risk().ifPresent(risk -> item.add(said("console.entry.risk", RiskTexts.full(risk))));
            item.add(said("console.entry.publicReason", act.publicReason()));
            if (!act.internalNote().isBlank()) {
                item.add(said("console.entry.internalNote", act.internalNote()));
            }
            list.add(item);
        }
        return list;
    }

    private Div said(String key, String text) {
        Span label = new Span(getTranslation(key));
        label.addClassName("console-history-label");
        Div said = new Div(label, new Span(sight.words(text)));
        said.addClassName("console-history-said");
        return said;
    }
}
