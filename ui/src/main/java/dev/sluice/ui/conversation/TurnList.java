package dev.sluice.ui.conversation;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import dev.sluice.data.account.Actor;
import dev.sluice.data.conversation.ConversationTurn;
import dev.sluice.data.conversation.Conversations;
import dev.sluice.safety.turn.Assistant;
import dev.sluice.safety.turn.AssistantId;
import dev.sluice.safety.turn.ConversationId;
import dev.sluice.safety.turn.TurnId;
import dev.sluice.safety.turn.TurnProgress;
import dev.sluice.ui.look.Buttons;
import dev.sluice.ui.look.Times;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * The turns of one conversation on the page, oldest first: the last ones at first, earlier ones when asked for. Of an
 * answer with several versions one is shown.
 */
final class TurnList extends Div {

    private static final int PAGE = 30;

    private final Conversations conversations;
    private final Actor actor;
    private final Supplier<OutcomeCards> cards;
    private final Supplier<Times> times;
    private final Predicate<AssistantId> suggests;
    private final List<TurnBlock> blocks = new ArrayList<>();

    /** @param suggests whether the last list of its answers is of what one may ask next */
    TurnList(
            Conversations conversations,
            Actor actor,
            Supplier<OutcomeCards> cards,
            Supplier<Times> times,
            Predicate<AssistantId> suggests) {
        this.conversations = conversations;
        this.actor = actor;
        this.cards = cards;
        this.times = times;
        this.suggests = suggests;
        addClassName("sl-column");
    }

    void clear() {
        blocks.clear();
        removeAll();
    }

    boolean isEmpty() {
        return blocks.isEmpty();
    }

    Optional<TurnBlock> find(TurnId turn) {
        return blocks.stream().filter(block -> block.turn().equals(turn)).findFirst();
    }

    Optional<TurnBlock> last() {
        return blocks.isEmpty() ? Optional.empty() : Optional.of(blocks.getLast());
    }

    /** A turn whose end the page has not seen. */
    Optional<TurnBlock> unfinished() {
        return blocks.stream().filter(block -> !block.hasEnded()).findFirst();
    }

    boolean isLast(TurnId turn) {
        return last().filter(block -> block.turn().equals(turn)).isPresent();
    }

    /** Shows the last turns of a conversation. */
    void load(ConversationId conversation) {
        load(conversation, latest(conversation));
    }

    private void load(ConversationId conversation, List<ConversationTurn> turns) {
        clear();
        if (turns.size() == PAGE) {
            addComponentAsFirst(earlier(conversation));
        }
        turns.forEach(turn -> append(settled(turn, turn.version())));
    }

    /** Shows what the record says and the page does not yet. */
    void catchUp(ConversationId conversation) {
        List<ConversationTurn> turns = latest(conversation);
        if (turns.stream().anyMatch(this::isMisplaced)) {
            load(conversation, turns);
            return;
        }
        turns.forEach(turn -> find(turn.id())
                .ifPresentOrElse(
                        shown -> {
                            if (!shown.says(turn)) {
                                replace(shown, settled(turn, shown.versions()));
                            }
                        },
                        () -> append(settled(turn, turn.version()))));
    }

    /** Puts a turn that has ended into the place of the one that it answers anew, if it was begun on another page. */
    void place(TurnId ended, ConversationId conversation) {
        if (conversations.findTurn(actor, ended).filter(this::isMisplaced).isPresent()) {
            load(conversation);
        }
    }

    /** Whether a turn that is not shown, or shown as another version, has taken the place of one that may be shown. */
    private boolean isMisplaced(ConversationTurn turn) {
        return turn.version() != find(turn.id()).map(TurnBlock::version).orElse(1);
    }

    private List<ConversationTurn> latest(ConversationId conversation) {
        return conversations.latestTurns(actor, conversation, PAGE);
    }

    private Div earlier(ConversationId conversation) {
        NativeButton button = Buttons.quiet(getTranslation("chat.earlier"));
        Div line = new Div(button);
        line.addClassName("sl-earlier");
        button.addClickListener(click -> {
            if (blocks.isEmpty()) {
                return;
            }
            List<ConversationTurn> before = conversations.turnsBefore(
                    actor, conversation, blocks.getFirst().turn(), PAGE);
            int at = 0;
            for (ConversationTurn turn : before) {
                TurnBlock block = settled(turn, turn.version());
                blocks.add(at, block);
                addComponentAtIndex(++at, block);
            }
            if (before.size() < PAGE) {
                // Removed in the round trip that adds others, it would leave them in the wrong order.
                line.setVisible(false);
            }
        });
        return line;
    }

    /** Shows a turn that has just begun, in the place of the one that it answers anew. */
    void begin(TurnId turn, String prompt, Assistant assistant, Optional<TurnId> anew) {
        Optional<TurnBlock> replaced = anew.flatMap(this::find);
        replaced.ifPresent(this::remove);
        int version = replaced.map(block -> block.versions() + 1).orElse(1);
        append(TurnBlock.running(
                turn,
                prompt,
                assistant.displayName(),
                version,
                suggests.test(assistant.id()),
                cards.get(),
                times.get()));
    }

    /** Shows what is new of a turn, which may have been begun elsewhere. */
    void show(TurnProgress progress, Assistant assistant) {
        TurnId turn = progress.turn();
        if (find(turn).isEmpty()) {
            begin(turn, progress.prompt(), assistant, Optional.empty());
        }
        find(turn).ifPresent(block -> block.show(progress));
    }

    /** What showing more of a turn will cost: see {@link AnswerStream.Page#cost}. */
    int cost(TurnId turn) {
        return find(turn).map(TurnBlock::cost).orElse(0);
    }

    private void append(TurnBlock block) {
        blocks.add(block);
        add(block);
    }

    void remove(TurnBlock block) {
        blocks.remove(block);
        super.remove(block);
    }

    /** Shows a settled turn as it is now. */
    void refresh(TurnId turn) {
        find(turn)
                .ifPresent(shown -> conversations
                        .findTurn(actor, turn)
                        .ifPresent(settled -> replace(shown, settled(settled, shown.versions()))));
    }

    /** Shows another version of a turn, if there is one. */
    Optional<TurnBlock> showVersion(TurnId shown, int version) {
        List<ConversationTurn> versions = conversations.versions(actor, shown);
        if (version < 1 || version > versions.size()) {
            return Optional.empty();
        }
        return find(shown).map(block -> {
            TurnBlock fresh = settled(versions.get(version - 1), versions.size());
            replace(block, fresh);
            return fresh;
        });
    }

    private void replace(TurnBlock shown, TurnBlock fresh) {
        blocks.set(blocks.indexOf(shown), fresh);
        super.replace(shown, fresh);
    }

    private TurnBlock settled(ConversationTurn turn, int versions) {
        return TurnBlock.settled(turn, versions, suggests.test(turn.assistant()), cards.get(), times.get());
    }
}
