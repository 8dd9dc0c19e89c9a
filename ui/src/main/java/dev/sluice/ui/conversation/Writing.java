package dev.sluice.ui.conversation;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import dev.sluice.data.account.Actor;
import dev.sluice.data.account.CurrentActor;
import dev.sluice.data.conversation.Conversations;
import dev.sluice.data.conversation.Rating;
import dev.sluice.data.conversation.Ratings;
import dev.sluice.safety.turn.Assistant;
import dev.sluice.safety.turn.AssistantId;
import dev.sluice.safety.turn.ChatTurns;
import dev.sluice.safety.turn.ConversationId;
import dev.sluice.safety.turn.TurnId;
import dev.sluice.safety.turn.TurnPurpose;
import dev.sluice.safety.turn.TurnRequest;
import dev.sluice.ui.look.Buttons;
import dev.sluice.ui.look.Icon;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a person does on the page of a conversation: writes a message, asks once more, rewrites, rates. */
final class Writing implements TurnWays {

    /** What a message needs of the page that it is written on, and what becomes of it there. */
    interface Page {

        /** The conversation that the message belongs to; its first message begins it. */
        ConversationId beginUnlessBegun();

        /** Shows a message that was sent, and reads what comes of it. */
        void sent(TurnId turn, String prompt, TurnPurpose purpose);

        /** Something else stands above the composer. */
        void refreshFoot();

        /** Says to who cannot see it what has changed. */
        void announce(String text);
    }

    private final ChatTurns chatTurns;
    private final Conversations conversations;
    private final Ratings ratings;
    private final CurrentActor currentActor;
    private final Actor actor;
    private final ChosenAssistant chosen;
    private final TurnList turns;
    private final Composer composer;
    private final Page page;

    /** The message whose place the next one takes. */
    private @Nullable TurnId rewriting;

    private @Nullable Component passingNotice;

    Writing(
            ChatTurns chatTurns,
            Conversations conversations,
            Ratings ratings,
            CurrentActor currentActor,
            ChosenAssistant chosen,
            TurnList turns,
            Composer composer,
            Page page) {
        this.chatTurns = chatTurns;
        this.conversations = conversations;
        this.ratings = ratings;
        this.currentActor = currentActor;
        this.actor = currentActor.get();
        this.chosen = chosen;
        this.turns = turns;
        this.composer = composer;
        this.page = page;
    }

    /** Another conversation is shown. */
    void reset() {
        rewriting = null;
        passingNotice = null;
    }

    void send(String text) {
        TurnId rewritten = rewriting;
        ask(text, rewritten == null ? new TurnPurpose.Answer() : new TurnPurpose.NewVersion(rewritten));
    }

    /** Sends a suggestion: it takes the place of no message, whatever is being written. */
    void ask(String text) {
        ask(text, new TurnPurpose.Answer());
    }

    private void ask(String text, TurnPurpose purpose) {
        if (composer.state() != Composer.State.READY) {
            composer.restore(text);
            return;
        }
        reset();
        ConversationId conversation = page.beginUnlessBegun();
        TurnId turn = chatTurns.start(new TurnRequest(
                actor.id(),
                conversation,
                chosen.get().id(),
                text,
                UI.getCurrent().getLocale(),
                currentActor.address(),
                purpose));
        composer.accept();
        page.sent(turn, text.strip(), purpose);
    }

    /** The message was not let in: it was never said, and goes back to where it was written. */
    void takeBack(String prompt, @Nullable Component notice) {
        passingNotice = notice;
        composer.restore(prompt);
    }

    /** What stands above the composer for what was done last. */
    List<Component> notices() {
        List<Component> notices = new ArrayList<>();
        if (passingNotice != null) {
            notices.add(passingNotice);
        }
        if (rewriting != null) {
            notices.add(rewritingLine());
        }
        return notices;
    }

    private Component rewritingLine() {
        NativeButton cancel = Buttons.quiet(composer.getTranslation("chat.rewriting.cancel"));
        cancel.addClickListener(click -> endRewriting());
        Div line = new Div(Icon.EDIT.create(), new Span(composer.getTranslation("chat.rewriting")), cancel);
        line.addClassName("sl-rewriting");
        line.getElement().setAttribute("data-testid", "rewriting");
        return line;
    }

    private void endRewriting() {
        rewriting = null;
        composer.replace("");
        page.refreshFoot();
    }

    @Override
    public void edit(String prompt) {
        composer.replace(prompt);
    }

    @Override
    public void askAgain(TurnId turn, String prompt) {
        // Of an earlier answer, or one that never came on record, there is nothing to replace.
        boolean replaces =
                turns.isLast(turn) && conversations.findTurn(actor, turn).isPresent();
        ask(prompt, replaces ? new TurnPurpose.NewVersion(turn) : new TurnPurpose.Answer());
    }

    @Override
    public List<Assistant> others(TurnId turn) {
        return turns.isLast(turn) && composer.state() == Composer.State.READY ? chosen.others() : List.of();
    }

    @Override
    public void askAgain(TurnId turn, String prompt, AssistantId other) {
        chosen.choose(other);
        askAgain(turn, prompt);
    }

    @Override
    public void rewrite(TurnId turn, String prompt) {
        if (composer.state() == Composer.State.READY && turns.isLast(turn)) {
            rewriting = turn;
            composer.replace(prompt);
            page.refreshFoot();
        }
    }

    @Override
    public void showVersion(TurnId shown, int version) {
        turns.showVersion(shown, version)
                .ifPresent(block ->
                        page.announce(block.getTranslation("chat.version", block.version(), block.versions())));
    }

    @Override
    public void praise(TurnId turn) {
        ratings.praise(actor, turn);
    }

    @Override
    public void criticize(TurnId turn, Set<Rating.Reason> reasons, String note) {
        ratings.criticize(actor, turn, reasons, note);
    }

    @Override
    public void withdrawRating(TurnId turn) {
        ratings.withdraw(actor, turn);
    }
}
