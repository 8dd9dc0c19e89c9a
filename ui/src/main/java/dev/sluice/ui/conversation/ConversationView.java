package dev.sluice.ui.conversation;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.DetachEvent;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouteAlias;
import dev.sluice.data.account.Actor;
import dev.sluice.data.account.CurrentActor;
import dev.sluice.data.conversation.Conversation;
import dev.sluice.data.conversation.Conversations;
import dev.sluice.data.conversation.Rating;
import dev.sluice.data.conversation.Ratings;
import dev.sluice.data.live.LiveEvent;
import dev.sluice.data.live.LiveUpdates;
import dev.sluice.data.quota.Quotas;
import dev.sluice.data.service.ServiceSwitch;
import dev.sluice.data.site.Site;
import dev.sluice.data.strike.Strikes;
import dev.sluice.data.suspension.Suspensions;
import dev.sluice.safety.turn.Assistant;
import dev.sluice.safety.turn.AssistantId;
import dev.sluice.safety.turn.Assistants;
import dev.sluice.safety.turn.ChatTurns;
import dev.sluice.safety.turn.ConversationId;
import dev.sluice.safety.turn.TurnId;
import dev.sluice.safety.turn.TurnOutcome;
import dev.sluice.safety.turn.TurnProgress;
import dev.sluice.safety.turn.TurnPurpose;
import dev.sluice.safety.turn.TurnRequest;
import dev.sluice.ui.live.WhileShown;
import dev.sluice.ui.look.Buttons;
import dev.sluice.ui.look.Card;
import dev.sluice.ui.look.Icon;
import dev.sluice.ui.look.PageAddress;
import dev.sluice.ui.look.Times;
import dev.sluice.ui.look.Tone;
import jakarta.annotation.security.PermitAll;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One conversation, or the empty page that becomes one with its first message. The page owns nothing: a reload, a second
 * tab or another device show the same from the record, and read on where an answer is still running.
 */
@Route(value = ConversationNavigation.EMPTY_PAGE, layout = ChatLayout.class)
@RouteAlias(value = ConversationNavigation.ONE_CONVERSATION, layout = ChatLayout.class)
@PermitAll
class ConversationView extends Composite<Div> implements BeforeEnterObserver, HasDynamicTitle, TurnWays {

    private final ChatTurns chatTurns;
    private final Assistants assistants;
    private final Conversations conversations;
    private final Ratings ratings;
    private final CurrentActor currentActor;
    private final InstantSource clock;
    private final Site site;
    private final TurnActions turnActions;
    private final Actor actor;

    private final ConversationHeader header = new ConversationHeader(this::rename, this::delete);
    private final TurnList turns;
    private final Div heard = new Div();
    private final Composer composer = new Composer(this::send, this::stop);
    private final ConversationFoot foot;

    private @Nullable Conversation conversation;
    private @Nullable Reading reading;

    /** A turn that was taken down, restored or noted while its answer was still being read. */
    private @Nullable TurnId changedWhileRead;

    private @Nullable Component passingNotice;
    private AssistantId assistant;
    private boolean missing;

    /** The answer that this page reads now. */
    private record Reading(TurnId turn, AnswerStream stream) {}

    /** The message whose place the next one takes. */
    private @Nullable TurnId rewriting;

    ConversationView(
            ChatTurns chatTurns,
            Assistants assistants,
            Conversations conversations,
            Ratings ratings,
            Suspensions suspensions,
            Strikes strikes,
            Quotas quotas,
            ServiceSwitch serviceSwitch,
            LiveUpdates liveUpdates,
            CurrentActor currentActor,
            InstantSource clock,
            Site site,
            TurnActions turnActions) {
        this.chatTurns = chatTurns;
        this.assistants = assistants;
        this.conversations = conversations;
        this.ratings = ratings;
        this.currentActor = currentActor;
        this.clock = clock;
        this.site = site;
        this.turnActions = turnActions;
        this.actor = currentActor.get();
        this.assistant = assistants.list().getFirst().id();
        this.turns = new TurnList(conversations, actor, this::cards, this::times);
        this.foot = new ConversationFoot(
                composer, suspensions, strikes, quotas, serviceSwitch, actor, clock, this::cards, this::refreshFoot);
        WhileShown.hear(this, liveUpdates, this::concerns, this::onLive);
    }

    @Override
    protected Div initContent() {
        Div scroll = new Div(turns);
        scroll.addClassName("sl-scroll");
        scroll.getElement()
                .setAttribute("tabindex", "0")
                .setAttribute("role", "region")
                .setAttribute("aria-label", getTranslation("chat.region"));
        heard.addClassNames("sl-only-heard", "sl-heard");
        heard.getElement().setAttribute("role", "status").setAttribute("aria-live", "polite");
        Div page = new Div(header, scroll, foot, heard);
        page.addClassName("sl-conversation");
        return page;
    }

    Optional<ConversationId> conversation() {
        return Optional.ofNullable(conversation).map(Conversation::id);
    }

    // ---- coming and going

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        Optional<String> wanted = event.getRouteParameters().get(ConversationNavigation.PARAMETER);
        if (wanted.isEmpty()) {
            reset();
            showEmpty();
        } else {
            Optional<Conversation> found =
                    wanted.flatMap(ConversationNavigation::parse).flatMap(id -> conversations.find(actor, id));
            if (found.isPresent() && found.map(Conversation::id).equals(conversation())) {
                return;
            }
            reset();
            found.ifPresentOrElse(this::open, this::showMissing);
        }
        composer.focus();
    }

    @Override
    protected void onDetach(DetachEvent event) {
        stopReading();
    }

    @Override
    public String getPageTitle() {
        String name = site.name(getLocale());
        return conversation == null ? name : titleOf(conversation) + " · " + name;
    }

    private void reset() {
        stopReading();
        turns.clear();
        rewriting = null;
        conversation = null;
        missing = false;
        passingNotice = null;
        assistant = assistants.list().getFirst().id();
    }

    private void stopReading() {
        if (reading != null) {
            reading.stream().close();
            reading = null;
        }
    }

    private void showEmpty() {
        turns.add(new EmptyState(assistant(), actor.isStaff(), this::send));
        refreshHeader();
        refreshFoot();
    }

    private void showMissing() {
        missing = true;
        NativeButton fresh = Buttons.main(getTranslation("rail.new"));
        fresh.addClickListener(click -> getUI().ifPresent(ConversationNavigation::startNew));
        Card card = new Card(Tone.NEUTRAL, Icon.INFO, getTranslation("chat.missing.heading"))
                .say(getTranslation("chat.missing.text"))
                .offer(fresh);
        card.getElement().setAttribute("data-testid", "card-missing");
        turns.add(card);
        refreshHeader();
        refreshFoot();
    }

    private void open(Conversation found) {
        conversation = found;
        assistant = found.assistant();
        // First the running one, then the record: what ends in between is found in one of them.
        Optional<TurnId> running = chatTurns.running(found.id());
        turns.load(found.id());
        running.filter(turn -> turns.find(turn).isEmpty()).ifPresent(this::read);
        refreshHeader();
        refreshFoot();
    }

    // ---- a message and its answer

    private void send(String text) {
        TurnId rewritten = rewriting;
        ask(text, rewritten == null ? new TurnPurpose.Answer() : new TurnPurpose.NewVersion(rewritten));
    }

    private void ask(String text, TurnPurpose purpose) {
        if (composer.state() != Composer.State.READY) {
            composer.restore(text);
            return;
        }
        passingNotice = null;
        rewriting = null;
        Conversation current = conversation;
        if (current == null) {
            current = conversations.create(actor, assistant);
            conversation = current;
            turns.clear();
            PageAddress.replace(UI.getCurrent(), ConversationNavigation.address(current.id()));
        }
        Assistant model = assistant();
        TurnId turn = chatTurns.start(new TurnRequest(
                actor.id(), current.id(), model.id(), text, getLocale(), currentActor.address(), purpose));
        composer.accept();
        Optional<TurnBlock> replaced = purpose.about().flatMap(turns::find);
        replaced.ifPresent(turns::remove);
        int version = replaced.map(block -> block.versions() + 1).orElse(1);
        turns.append(TurnBlock.running(turn, text.strip(), model.displayName(), version, cards(), times()));
        read(turn);
        refreshHeader();
        refreshFoot();
    }

    /** Reads a turn from its beginning, wherever it began. */
    private void read(TurnId turn) {
        stopReading();
        UI ui = UI.getCurrent();
        AnswerStream stream = new AnswerStream(ui, getElement(), new AnswerStream.Page() {

            @Override
            public boolean show(TurnProgress progress) {
                return onNews(progress);
            }

            @Override
            public int cost() {
                return turns.find(turn).map(TurnBlock::cost).orElse(0);
            }
        });
        reading = new Reading(turn, stream);
        chatTurns.subscribe(turn, stream).ifPresentOrElse(stream::opened, () -> {
            reading = null;
            turns.refresh(turn);
        });
    }

    private boolean onNews(TurnProgress progress) {
        // Asked for before the text: what is read after the end is the whole text.
        Optional<TurnOutcome> ended = progress.outcome();
        TurnBlock block = turns.find(progress.turn()).orElseGet(() -> join(progress));
        block.show(progress);
        ended.ifPresent(outcome -> onEnd(block, outcome));
        return ended.isPresent();
    }

    /** A turn that was begun elsewhere. */
    private TurnBlock join(TurnProgress progress) {
        TurnBlock joined = TurnBlock.running(
                progress.turn(), progress.prompt(), assistant().displayName(), 1, cards(), times());
        turns.append(joined);
        return joined;
    }

    private void onEnd(TurnBlock block, TurnOutcome outcome) {
        reading = null;
        Instant now = clock.instant();
        switch (outcome) {
            case TurnOutcome.OverQuota overQuota -> takeBack(block, null);
            case TurnOutcome.Suspended suspended -> takeBack(block, null);
            case TurnOutcome.Invalid(TurnOutcome.Problem problem) -> takeBack(block, cards().invalid(problem));
            case TurnOutcome.Refused refused -> {
                block.end(outcome, now);
                composer.restore(block.prompt());
            }
            case TurnOutcome.TakenDown takenDown -> {
                block.end(outcome, now);
                refreshTurn(block.turn());
            }
            case TurnOutcome.Answered answered -> block.end(outcome, now);
            case TurnOutcome.CaredFor caredFor -> block.end(outcome, now);
            case TurnOutcome.Cut cut -> block.end(outcome, now);
            case TurnOutcome.ServiceStopped stopped -> block.end(outcome, now);
            case TurnOutcome.AccountSuspended suspended -> block.end(outcome, now);
            case TurnOutcome.Cancelled cancelled -> block.end(outcome, now);
            case TurnOutcome.Failed failed -> block.end(outcome, now);
        }
        if (block.turn().equals(changedWhileRead)) {
            turns.refresh(block.turn());
        }
        announce(getTranslation(outcome instanceof TurnOutcome.Answered ? "chat.heard.done" : "chat.heard.ended"));
        refreshFoot();
    }

    /** The message was not let in: it was never said, and goes back to where it was written. */
    private void takeBack(TurnBlock block, @Nullable Component notice) {
        Conversation current = conversation;
        if (block.version() > 1 && current != null) {
            // What it should have replaced is still there.
            turns.load(current.id());
        } else {
            turns.remove(block);
        }
        passingNotice = notice;
        composer.restore(block.prompt());
        if (turns.isEmpty()) {
            turns.add(new EmptyState(assistant(), actor.isStaff(), this::send));
        }
    }

    private void stop() {
        if (reading != null) {
            chatTurns.cancel(reading.turn(), actor.id());
        }
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
        return turns.isLast(turn) && composer.state() == Composer.State.READY
                ? assistants.list().stream()
                        .filter(each -> !each.id().equals(assistant().id()))
                        .toList()
                : List.of();
    }

    @Override
    public void askAgain(TurnId turn, String prompt, AssistantId other) {
        assistant = other;
        askAgain(turn, prompt);
    }

    @Override
    public void rewrite(TurnId turn, String prompt) {
        if (composer.state() == Composer.State.READY && turns.isLast(turn)) {
            rewriting = turn;
            composer.replace(prompt);
            refreshFoot();
        }
    }

    private void endRewriting() {
        rewriting = null;
        composer.replace("");
        refreshFoot();
    }

    @Override
    public void showVersion(TurnId shown, int version) {
        turns.showVersion(shown, version);
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

    private void announce(String text) {
        heard.getElement().executeJs("window.sluice?.announce?.($0)", text);
    }

    // ---- what others do

    private boolean concerns(LiveEvent live) {
        Optional<ConversationId> here = conversation();
        return switch (live) {
            case LiveEvent.ServiceStateChanged changed -> true;
            case LiveEvent.TurnTakenDown(TurnId turn, ConversationId where) -> here.equals(Optional.of(where));
            case LiveEvent.TurnRestored(TurnId turn, ConversationId where) -> here.equals(Optional.of(where));
            case LiveEvent.ConversationChanged(var owner, ConversationId where) -> here.equals(Optional.of(where));
            case LiveEvent.TurnNoted(TurnId turn, ConversationId where) -> here.equals(Optional.of(where));
            case LiveEvent.CancelAsked asked -> false;
            case LiveEvent.PolicyChanged changed -> false;
            case LiveEvent.ReviewQueueChanged changed -> false;
            case LiveEvent.AccountChanged(var account) -> account.equals(actor.id());
            case LiveEvent.NoticesChanged changed -> false;
        };
    }

    private void onLive(LiveEvent live) {
        switch (live) {
            case LiveEvent.ServiceStateChanged changed -> refreshFoot();
            case LiveEvent.TurnTakenDown(TurnId turn, ConversationId where) -> refreshTurn(turn);
            case LiveEvent.TurnRestored(TurnId turn, ConversationId where) -> refreshTurn(turn);
            case LiveEvent.ConversationChanged changed -> catchUp();
            case LiveEvent.TurnNoted(TurnId turn, ConversationId where) -> refreshTurn(turn);
            case LiveEvent.CancelAsked asked -> {}
            case LiveEvent.PolicyChanged changed -> {}
            case LiveEvent.ReviewQueueChanged changed -> {}
            case LiveEvent.AccountChanged changed -> refreshFoot();
            case LiveEvent.NoticesChanged changed -> {}
        }
    }

    /** Shows a settled turn as it is now; one that still runs tells its end itself. */
    private void refreshTurn(TurnId turn) {
        if (reading == null || !reading.turn().equals(turn)) {
            turns.refresh(turn);
        } else {
            // Its end may be on its way here already, as it was before this.
            changedWhileRead = turn;
        }
    }

    private void catchUp() {
        Conversation current = conversation;
        if (current == null) {
            return;
        }
        Optional<Conversation> found = conversations.find(actor, current.id());
        if (found.isEmpty()) {
            reset();
            showMissing();
            return;
        }
        conversation = found.get();
        refreshHeader();
        if (reading == null) {
            Optional<TurnId> running = chatTurns.running(current.id());
            turns.catchUp(current.id());
            running.filter(turn -> turns.find(turn).isEmpty()).ifPresent(this::read);
            refreshFoot();
        }
    }

    // ---- the frame

    private void refreshHeader() {
        Assistant model = assistant();
        header.showTitle(
                conversation == null ? getTranslation("rail.new") : titleOf(conversation), conversation != null);
        header.showModel(model, assistants.list(), chosen -> {
            assistant = chosen.id();
            refreshHeader();
            refreshFoot();
            if (turns.isEmpty() && !missing) {
                turns.clear();
                turns.add(new EmptyState(chosen, actor.isStaff(), this::send));
            }
        });
        foot.showModel(model);
        composer.setDraft(conversation().map(ConversationNavigation::address).orElse("new"));
        getUI().ifPresent(ui -> ui.getPage().setTitle(getPageTitle()));
        findLayout().ifPresent(layout -> layout.mark(conversation()));
    }

    private Optional<ChatLayout> findLayout() {
        return getParent()
                .flatMap(Component::getParent)
                .filter(ChatLayout.class::isInstance)
                .map(ChatLayout.class::cast);
    }

    private void refreshFoot() {
        List<Component> more = new ArrayList<>();
        if (passingNotice != null) {
            more.add(passingNotice);
        }
        if (rewriting != null) {
            more.add(rewritingLine());
        }
        foot.refresh(
                missing
                        ? ConversationFoot.Doing.MISSING
                        : reading != null ? ConversationFoot.Doing.READING : ConversationFoot.Doing.NOTHING,
                more);
    }

    private Component rewritingLine() {
        NativeButton cancel = Buttons.quiet(getTranslation("chat.rewriting.cancel"));
        cancel.addClickListener(click -> endRewriting());
        Div line = new Div(Icon.EDIT.create(), new Span(getTranslation("chat.rewriting")), cancel);
        line.addClassName("sl-rewriting");
        line.getElement().setAttribute("data-testid", "rewriting");
        return line;
    }

    private void rename(String title) {
        Conversation current = conversation;
        if (current != null) {
            conversations.rename(actor, current.id(), title);
        }
    }

    private void delete() {
        Conversation current = conversation;
        if (current != null) {
            findLayout().ifPresent(layout -> layout.delete(current.id()));
        }
    }

    private String titleOf(Conversation any) {
        return any.title().isEmpty() ? getTranslation("chat.untitled") : any.title();
    }

    private Assistant assistant() {
        List<Assistant> offered = assistants.list();
        return offered.stream()
                .filter(each -> each.id().equals(assistant))
                .findFirst()
                .orElseGet(offered::getFirst);
    }

    private OutcomeCards cards() {
        return new OutcomeCards(this, times(), site.contact(), turnActions, this);
    }

    private Times times() {
        return Times.of(this, clock.instant());
    }
}
