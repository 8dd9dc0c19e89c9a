package dev.sluice.ui.conversation;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Article;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.dom.Element;
import dev.sluice.data.conversation.ConversationTurn;
import dev.sluice.data.conversation.Rating;
import dev.sluice.data.conversation.TakedownNotice;
import dev.sluice.safety.turn.Channel;
import dev.sluice.safety.turn.TurnId;
import dev.sluice.safety.turn.TurnOutcome;
import dev.sluice.safety.turn.TurnProgress;
import dev.sluice.ui.look.Buttons;
import dev.sluice.ui.look.Chip;
import dev.sluice.ui.look.Icon;
import dev.sluice.ui.look.Times;
import java.text.ListFormat;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One turn on the page: a person's message and what came of it, finished or still on its way. */
final class TurnBlock extends Article {

    /** A bubble longer than this scrolls instead of pushing the answer off the screen. */
    private static final int LONG_PROMPT = 900;

    private final TurnId turn;
    private final String prompt;
    private final OutcomeCards cards;
    private final Times times;
    private final Div promptLine = new Div();
    private final Div answer = new Div();
    private final Div head = new Div();
    private final AnswerText text = new AnswerText();
    private final Div waiting = new Div();
    private @Nullable Component personalNote;
    private @Nullable AnswerText reasoning;
    private @Nullable Element reasoningBox;
    private @Nullable Span reasoningCaption;
    private long thinkingSince;
    private final int version;
    private final int versions;
    private final boolean suggests;
    private Optional<Rating> rating = Optional.empty();
    private boolean ended;
    private Decided decided = Decided.NOTHING;

    /** What moderators decided about the answer. */
    private record Decided(Optional<TakedownNotice> takedown, boolean restored, Optional<TakedownNotice> note) {

        static final Decided NOTHING = new Decided(Optional.empty(), false, Optional.empty());

        static Decided about(ConversationTurn settled) {
            return new Decided(settled.takedown(), settled.restored(), settled.note());
        }
    }

    private TurnBlock(
            TurnId turn,
            String prompt,
            String assistantName,
            int version,
            int versions,
            boolean suggests,
            OutcomeCards cards,
            Times times) {
        this.suggests = suggests;
        this.version = version;
        this.versions = versions;
        this.turn = turn;
        this.prompt = prompt;
        this.cards = cards;
        this.times = times;
        addClassName("sl-turn");
        getElement().setAttribute("data-testid", "turn").setAttribute("data-turn", turn.toString());
        showPrompt();
        answer.addClassName("sl-answer");
        answer.getElement().setAttribute("data-testid", "answer");
        Span name = new Span(assistantName);
        name.addClassName("sl-answer-name");
        Chip label = new Chip(getTranslation("chat.aiGenerated"));
        label.getElement().setAttribute("data-testid", "ai-chip");
        head.add(Icon.MARK.create(), name, label);
        head.addClassName("sl-answer-head");
        answer.add(head, text);
        add(answer);
    }

    /**
     * A turn that has just begun, the so manieth version of its answer.
     *
     * @param suggests whether the last list of its answer is of what one may ask next
     */
    static TurnBlock running(
            TurnId turn,
            String prompt,
            String assistantName,
            int version,
            boolean suggests,
            OutcomeCards cards,
            Times times) {
        TurnBlock block = new TurnBlock(turn, prompt, assistantName, version, version, suggests, cards, times);
        block.state("waiting");
        block.waiting.addClassName("sl-wait");
        block.waiting.getElement().setAttribute("data-testid", "waiting");
        block.waiting.getElement().appendChild(new Element("i"));
        block.waiting.add(new Span(block.getTranslation("chat.waiting", assistantName)));
        block.answer.add(block.waiting);
        return block;
    }

    /** A turn that is on record, one of so many versions. */
    static TurnBlock settled(
            ConversationTurn settled, int versions, boolean suggests, OutcomeCards cards, Times times) {
        TurnBlock block = new TurnBlock(
                settled.id(),
                settled.prompt(),
                settled.assistantName(),
                settled.version(),
                versions,
                suggests,
                cards,
                times);
        block.rating = settled.rating();
        block.decided = Decided.about(settled);
        if (!saysMore(settled.outcome())) {
            block.showPersonalNote(settled.personalData());
        }
        if (!settled.reasoning().isEmpty()) {
            block.reasoning().append(settled.reasoning());
            block.reasoning().finish();
            settled.thought().ifPresent(block::sayThought);
        }
        block.text.append(settled.answer());
        block.text.finish();
        settled.takedown()
                .<Component>map(notice -> cards.takenDown(settled.id(), notice))
                .or(() -> cards.of(settled.id(), settled.prompt(), settled.outcome(), settled.endedAt()))
                .ifPresent(block.answer::add);
        if (settled.restored()) {
            block.answer.add(cards.restored());
        }
        settled.note().map(cards::noted).ifPresent(block.answer::add);
        block.close(settled.outcome(), settled.endedAt());
        return block;
    }

    TurnId turn() {
        return turn;
    }

    String prompt() {
        return prompt;
    }

    int version() {
        return version;
    }

    int versions() {
        return versions;
    }

    boolean hasEnded() {
        return ended;
    }

    /** Whether it shows that the turn is over, and what was decided about it. */
    boolean says(ConversationTurn settled) {
        return ended && decided.equals(Decided.about(settled));
    }

    int cost() {
        return text.openLength() + (reasoning == null ? 0 : reasoning.openLength());
    }

    /** Shows what is new, up to the end. */
    void show(TurnProgress progress) {
        showPersonalNote(progress.personalData());
        String thought = progress.text(Channel.REASONING, reasoning == null ? 0 : reasoning.length());
        if (!thought.isEmpty()) {
            if (reasoning == null) {
                thinkingSince = System.nanoTime();
                answer.remove(waiting);
                state("thinking");
            }
            reasoning().append(thought);
        }
        String news = progress.text(Channel.ANSWER, text.length());
        if (!news.isEmpty()) {
            answer.remove(waiting);
            endThinking();
            state("streaming");
            text.append(news);
        }
    }

    /** The turn is over. */
    void end(TurnOutcome outcome, Instant at) {
        answer.remove(waiting);
        if (saysMore(outcome)) {
            Optional.ofNullable(personalNote).ifPresent(Component::removeFromParent);
        }
        if (outcome.withdraws()) {
            withdraw();
        }
        text.finish();
        endThinking();
        if (reasoning != null) {
            reasoning.finish();
        }
        cards.of(turn, prompt, outcome, at).ifPresent(answer::add);
        close(outcome, at);
    }

    /** Whether the card says what matters now, and not that there is personal data. */
    private static boolean saysMore(TurnOutcome outcome) {
        return outcome instanceof TurnOutcome.Refused || outcome instanceof TurnOutcome.CaredFor;
    }

    /** Quietly, under the message: it went to the model and onto the record with somebody's data in it. */
    private void showPersonalNote(List<String> kinds) {
        if (kinds.isEmpty() || personalNote != null) {
            return;
        }
        List<String> names = kinds.stream()
                .map(kind -> getTranslation("chat.personal." + kind))
                .toList();
        String listed = ListFormat.getInstance(getLocale(), ListFormat.Type.STANDARD, ListFormat.Style.FULL)
                .format(names);
        boolean secret = kinds.stream().anyMatch(kind -> kind.startsWith("secret-"));
        Div note = new Div(
                Icon.INFO.create(),
                new Span(getTranslation(secret ? "chat.personal.secret" : "chat.personal.note", listed)));
        note.addClassNames("sl-note", "sl-personal");
        note.getElement().setAttribute("role", "note").setAttribute("data-testid", "personal-note");
        personalNote = note;
        promptLine.add(note);
    }

    private void withdraw() {
        text.withdraw();
        if (reasoningBox != null) {
            reasoningBox.removeFromParent();
            reasoningBox = null;
            reasoning = null;
            reasoningCaption = null;
        }
    }

    /** While it runs, counted by this page; the record has its own measure. */
    private void endThinking() {
        if (thinkingSince != 0) {
            sayThought(Duration.ofNanos(System.nanoTime() - thinkingSince));
            thinkingSince = 0;
        }
    }

    private void sayThought(Duration took) {
        if (reasoningCaption != null) {
            long seconds = Math.max(1, Math.round(took.toMillis() / 1000.0));
            reasoningCaption.setText(getTranslation("chat.reasoned", seconds));
        }
    }

    private void close(TurnOutcome outcome, Instant at) {
        ended = true;
        state(outcome.getClass().getSimpleName());
        answer.getElement().setAttribute("data-suggests", suggests && outcome instanceof TurnOutcome.Answered);
        if (text.length() > 0) {
            head.add(times.element(at));
        } else if (reasoning == null) {
            // Nothing here was made by a model: neither its name nor the label belongs above it.
            answer.remove(head);
        }
        if (text.length() > 0 || versions > 1) {
            ActionRow row = new ActionRow(turn, cards.ways()).versions(version, versions);
            answer.add(text.length() > 0 ? row.answered(prompt, rating, cards.actions()) : row);
        }
        promptLine.add(rewriteButton());
    }

    private Component rewriteButton() {
        NativeButton rewrite = Buttons.icon(Icon.EDIT, getTranslation("chat.rewrite"));
        rewrite.addClassNames("sl-only-last", "sl-rewrite");
        rewrite.getElement().setAttribute("data-testid", "rewrite");
        rewrite.addClickListener(click -> cards.ways().rewrite(turn, prompt));
        return rewrite;
    }

    private void state(String state) {
        answer.getElement().setAttribute("data-state", state.toLowerCase(Locale.ROOT));
    }

    private void showPrompt() {
        Span who = new Span(getTranslation("chat.you"));
        who.addClassName("sl-only-heard");
        Div bubble = new Div(prompt);
        bubble.addClassName("sl-bubble");
        bubble.getElement().setAttribute("data-testid", "prompt");
        promptLine.add(who, bubble);
        promptLine.addClassName("sl-prompt");
        if (prompt.length() > LONG_PROMPT) {
            promptLine.getElement().setAttribute("data-long", true);
            bubble.getElement().setAttribute("tabindex", "0");
        }
        add(promptLine);
    }

    private AnswerText reasoning() {
        AnswerText existing = reasoning;
        if (existing != null) {
            return existing;
        }
        AnswerText created = new AnswerText();
        Element summary = new Element("summary");
        Span caption = new Span(getTranslation(thinkingSince == 0 ? "chat.reasoning" : "chat.thinking"));
        reasoningCaption = caption;
        summary.appendChild(
                Icon.THOUGHT.create().getElement(),
                caption.getElement(),
                Icon.RIGHT.create().getElement());
        Element box = new Element("details");
        box.getClassList().add("sl-reasoning");
        box.setAttribute("data-testid", "reasoning");
        box.appendChild(summary, created.getElement());
        answer.getElement().insertChild(answer.getElement().indexOfChild(text.getElement()), box);
        reasoning = created;
        reasoningBox = box;
        return created;
    }
}
