package dev.sluice.ui.conversation;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Article;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.dom.Element;
import dev.sluice.data.conversation.ConversationTurn;
import dev.sluice.safety.turn.Channel;
import dev.sluice.safety.turn.TurnId;
import dev.sluice.safety.turn.TurnOutcome;
import dev.sluice.safety.turn.TurnProgress;
import dev.sluice.ui.look.Buttons;
import dev.sluice.ui.look.Chip;
import dev.sluice.ui.look.Icon;
import dev.sluice.ui.look.Times;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** One turn on the page: a person's message and what came of it, finished or still on its way. */
final class TurnBlock extends Article {

    /** A bubble longer than this scrolls instead of pushing the answer off the screen. */
    private static final int LONG_PROMPT = 900;

    private final TurnId turn;
    private final String prompt;
    private final OutcomeCards cards;
    private final Times times;
    private final Div answer = new Div();
    private final Div head = new Div();
    private final AnswerText text = new AnswerText();
    private final Div waiting = new Div();
    private @Nullable AnswerText reasoning;
    private @Nullable Element reasoningBox;
    private boolean ended;

    private TurnBlock(TurnId turn, String prompt, String assistantName, OutcomeCards cards, Times times) {
        this.turn = turn;
        this.prompt = prompt;
        this.cards = cards;
        this.times = times;
        addClassName("sl-turn");
        getElement().setAttribute("data-testid", "turn").setAttribute("data-turn", turn.toString());
        add(promptBubble());
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

    /** A turn that has just begun. */
    static TurnBlock running(TurnId turn, String prompt, String assistantName, OutcomeCards cards, Times times) {
        TurnBlock block = new TurnBlock(turn, prompt, assistantName, cards, times);
        block.state("waiting");
        block.waiting.addClassName("sl-wait");
        block.waiting.getElement().setAttribute("data-testid", "waiting");
        block.waiting.getElement().appendChild(new Element("i"));
        block.waiting.add(new Span(block.getTranslation("chat.waiting", assistantName)));
        block.answer.add(block.waiting);
        return block;
    }

    /** A turn that is on record. */
    static TurnBlock settled(ConversationTurn settled, OutcomeCards cards, Times times) {
        TurnBlock block = new TurnBlock(settled.id(), settled.prompt(), settled.assistantName(), cards, times);
        if (!settled.reasoning().isEmpty()) {
            block.reasoning().append(settled.reasoning());
            block.reasoning().finish();
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
        block.close(settled.outcome(), settled.endedAt());
        return block;
    }

    TurnId turn() {
        return turn;
    }

    String prompt() {
        return prompt;
    }

    boolean hasEnded() {
        return ended;
    }

    int cost() {
        return text.openLength() + (reasoning == null ? 0 : reasoning.openLength());
    }

    /** Shows what is new, up to the end. */
    void show(TurnProgress progress) {
        String thought = progress.text(Channel.REASONING, reasoning == null ? 0 : reasoning.length());
        if (!thought.isEmpty()) {
            reasoning().append(thought);
        }
        String news = progress.text(Channel.ANSWER, text.length());
        if (!news.isEmpty()) {
            answer.remove(waiting);
            state("streaming");
            text.append(news);
        }
    }

    /** The turn is over. */
    void end(TurnOutcome outcome, Instant at) {
        answer.remove(waiting);
        switch (outcome) {
            case TurnOutcome.Cut cut -> withdraw();
            case TurnOutcome.TakenDown takenDown -> withdraw();
            case TurnOutcome.Answered answered -> {}
            case TurnOutcome.Refused refused -> {}
            case TurnOutcome.CaredFor caredFor -> {}
            case TurnOutcome.ServiceStopped stopped -> {}
            case TurnOutcome.Cancelled cancelled -> {}
            case TurnOutcome.Failed failed -> {}
            case TurnOutcome.OverQuota overQuota -> {}
            case TurnOutcome.Suspended suspended -> {}
            case TurnOutcome.Invalid invalid -> {}
        }
        text.finish();
        if (reasoning != null) {
            reasoning.finish();
        }
        cards.of(turn, prompt, outcome, at).ifPresent(answer::add);
        close(outcome, at);
    }

    private void withdraw() {
        text.withdraw();
        if (reasoningBox != null) {
            reasoningBox.removeFromParent();
            reasoningBox = null;
            reasoning = null;
        }
    }

    private void close(TurnOutcome outcome, Instant at) {
        ended = true;
        state(outcome.getClass().getSimpleName());
        if (text.length() > 0) {
            head.add(times.element(at));
            answer.add(actions());
        } else if (reasoning == null) {
            // Nothing here was made by a model: neither its name nor the label belongs above it.
            answer.remove(head);
        }
    }

    private void state(String state) {
        answer.getElement().setAttribute("data-state", state.toLowerCase(Locale.ROOT));
    }

    private Component promptBubble() {
        Span who = new Span(getTranslation("chat.you"));
        who.addClassName("sl-only-heard");
        Div bubble = new Div(prompt);
        bubble.addClassName("sl-bubble");
        bubble.getElement().setAttribute("data-testid", "prompt");
        Div line = new Div(who, bubble);
        line.addClassName("sl-prompt");
        if (prompt.length() > LONG_PROMPT) {
            line.getElement().setAttribute("data-long", true);
            bubble.getElement().setAttribute("tabindex", "0");
        }
        return line;
    }

    private Component actions() {
        NativeButton copy = Buttons.icon(Icon.COPY, getTranslation("look.copy"));
        copy.getElement()
                .setAttribute("data-copy-answer", getTranslation("chat.copy.label"))
                .setAttribute("data-testid", "copy-answer");
        Div actions = new Div(copy);
        actions.addClassName("sl-actions");
        return actions;
    }

    private AnswerText reasoning() {
        AnswerText existing = reasoning;
        if (existing != null) {
            return existing;
        }
        AnswerText created = new AnswerText();
        Element summary = new Element("summary");
        Span caption = new Span(getTranslation("chat.reasoning"));
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
