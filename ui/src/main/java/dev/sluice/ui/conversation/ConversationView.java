package dev.sluice.ui.conversation;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.DetachEvent;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouteAlias;
import dev.sluice.data.account.Actor;
import dev.sluice.data.account.CurrentActor;
import dev.sluice.data.conversation.Conversation;
import dev.sluice.data.conversation.Conversations;
import dev.sluice.data.conversation.Ratings;
import dev.sluice.data.live.LiveEvent;
import dev.sluice.data.live.LiveUpdates;
import dev.sluice.data.quota.Quotas;
import dev.sluice.data.service.ServiceSwitch;
import dev.sluice.data.site.Site;
import dev.sluice.data.strike.Strikes;
import dev.sluice.data.suspension.Suspensions;
import dev.sluice.safety.turn.Assistant;
import dev.sluice.safety.turn.Assistants;
import dev.sluice.safety.turn.ChatTurns;
import dev.sluice.safety.turn.ConversationId;
import dev.sluice.safety.turn.TurnId;
import dev.sluice.safety.turn.TurnOutcome;
import dev.sluice.safety.turn.TurnProgress;
import dev.sluice.safety.turn.TurnPurpose;
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
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One conversation, or the empty page that becomes one with its first message. The page owns nothing: a reload, a second
 * tab or another device show the same from the record, and read on where an answer is still running.
 */
@Route(value = ConversationNavigation.EMPTY_PAGE, layout = ChatLayout.class)
@RouteAlias(value = ConversationNavigation.ONE_CONVERSATION, layout = ChatLayout.class)
@PermitAll
class ConversationView extends Composite<Div>
        implements BeforeEnterObserver, HasDynamicTitle, AnswerReading.Page, Writing.Page {

    private final ChatTurns chatTurns;
    private final Conversations conversations;
    private final InstantSource clock;
    private final Site site;
    private final TurnActions turnActions;
    private final Actor actor;

    private final ConversationHeader header;
    private final TurnList turns;
    private final Div scroll = new Div();
    private final Div heard = new Div();
    private final Composer composer = new Composer(this::send, this::ask, this::cancel);
    private final ConversationFoot foot;

    private final ChosenAssistant assistant;
    private final Writing writing;
    private final AnswerReading reading;
    private @Nullable Conversation conversation;
    private boolean missing;

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
            TurnActions turnActions,
            List<ConversationAction> actions) {
        this.chatTurns = chatTurns;
        this.conversations = conversations;
        this.clock = clock;
        this.site = site;
        this.turnActions = turnActions;
        this.actor = currentActor.get();
        this.header = new ConversationHeader(actions, this::rename, this::delete);
        this.assistant = new ChosenAssistant(assistants);
        this.turns = new TurnList(conversations, actor, this::cards, this::times, assistant::isEmbedded);
        this.writing = new Writing(chatTurns, conversations, ratings, currentActor, assistant, turns, composer, this);
        this.reading = new AnswerReading(chatTurns::subscribe, this, this);
        this.foot = new ConversationFoot(
                composer, suspensions, strikes, quotas, serviceSwitch, actor, clock, this::cards, this::refreshFoot);
        WhileShown.hear(this, liveUpdates, this::concerns, this::onLive);
    }

    @Override
    protected Div initContent() {
        scroll.add(turns);
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

    /** The conversation that is shown. */
    Optional<ConversationId> shown() {
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
            if (found.isPresent() && found.map(Conversation::id).equals(shown())) {
                return;
            }
            reset();
            found.ifPresentOrElse(this::open, this::showMissing);
        }
        composer.focus();
    }

    @Override
    protected void onDetach(DetachEvent event) {
        reading.stop();
        // Not for good, if the page is only sent anew to a browser that lost a message.
        addAttachListener(anew -> {
            anew.unregisterListener();
            var _ = anew.getUI().access(this::catchUp);
        });
    }

    @Override
    public String getPageTitle() {
        String name = site.name(getLocale());
        return conversation == null ? name : titleOf(conversation) + " · " + name;
    }

    private void reset() {
        reading.stop();
        header.endEditing();
        writing.reset();
        turns.clear();
        conversation = null;
        missing = false;
        assistant.chooseFirst();
    }

    private void showEmpty() {
        greet();
        refreshHeader();
        refreshFoot();
    }

    private void greet() {
        turns.add(new EmptyState(assistant.get(), actor.isStaff(), this::send));
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
        scroll.getElement().executeJs("this.dispatchEvent(new CustomEvent('sluice-follow'))");
        assistant.choose(found.assistant());
        // First the running one, then the record: what ends in between is found in one of them.
        Optional<TurnId> running = chatTurns.running(found.id());
        turns.load(found.id());
        readOn(running);
        refreshHeader();
        refreshFoot();
    }

    /** Reads what was not read to its end, or what another page began. */
    private void readOn(Optional<TurnId> running) {
        turns.unfinished()
                .map(TurnBlock::turn)
                .or(() -> running.filter(turn -> turns.find(turn).isEmpty()))
                .ifPresent(reading::read);
    }

    // ---- a message and its answer

    private void send(String text) {
        writing.send(text);
    }

    private void ask(String suggestion) {
        writing.ask(suggestion);
    }

    private void cancel() {
        reading.turn().ifPresent(turn -> chatTurns.cancel(turn, actor.id()));
    }

    @Override
    public ConversationId beginUnlessBegun() {
        Conversation current = conversation;
        if (current == null) {
            current = conversations.create(actor, assistant.get().id());
            conversation = current;
            turns.clear();
            PageAddress.replace(UI.getCurrent(), ConversationNavigation.address(current.id()));
        }
        return current.id();
    }

    @Override
    public void sent(TurnId turn, String prompt, TurnPurpose purpose) {
        turns.begin(turn, prompt, assistant.get(), purpose.about());
        reading.read(turn);
        refreshHeader();
        refreshFoot();
    }

    @Override
    public void show(TurnProgress progress) {
        turns.show(progress, assistant.get());
    }

    @Override
    public int cost(TurnId turn) {
        return turns.cost(turn);
    }

    @Override
    public void end(TurnId turn, TurnOutcome outcome) {
        turns.find(turn).ifPresent(block -> end(block, outcome));
        shown().ifPresent(here -> turns.place(turn, here));
        announce(getTranslation(outcome instanceof TurnOutcome.Answered ? "chat.heard.done" : "chat.heard.ended"));
        refreshFoot();
    }

    private void end(TurnBlock block, TurnOutcome outcome) {
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
                refresh(block.turn());
            }
            case TurnOutcome.Answered answered -> block.end(outcome, now);
            case TurnOutcome.CaredFor caredFor -> block.end(outcome, now);
            case TurnOutcome.Cut cut -> block.end(outcome, now);
            case TurnOutcome.ServiceStopped stopped -> block.end(outcome, now);
            case TurnOutcome.AccountSuspended suspended -> block.end(outcome, now);
            case TurnOutcome.Cancelled cancelled -> block.end(outcome, now);
            case TurnOutcome.Failed failed -> block.end(outcome, now);
        }
    }

    private void takeBack(TurnBlock block, @Nullable Component notice) {
        Conversation current = conversation;
        if (block.version() > 1 && current != null) {
            // What it should have replaced is still there.
            turns.load(current.id());
        } else {
            turns.remove(block);
        }
        writing.takeBack(block.prompt(), notice);
        if (turns.isEmpty()) {
            greet();
        }
    }

    @Override
    public void refresh(TurnId turn) {
        turns.refresh(turn);
    }

    @Override
    public void announce(String text) {
        heard.getElement().executeJs("window.sluice?.announce?.($0)", text);
    }

    // ---- what others do

    private boolean concerns(LiveEvent live) {
        Optional<ConversationId> here = shown();
        return switch (live) {
            case LiveEvent.ServiceStateChanged changed -> true;
            case LiveEvent.TurnTakenDown(TurnId turn, ConversationId where) -> here.equals(Optional.of(where));
            case LiveEvent.TurnRestored(TurnId turn, ConversationId where) -> here.equals(Optional.of(where));
            case LiveEvent.ConversationChanged(var owner, ConversationId where) -> here.equals(Optional.of(where));
            case LiveEvent.TurnNoted(TurnId turn, ConversationId where) -> here.equals(Optional.of(where));
            case LiveEvent.CancelAsked asked -> false;
            case LiveEvent.PolicyChanged changed -> false;
            case LiveEvent.ReviewQueueChanged changed -> false;
            case LiveEvent.IncidentsChanged changed -> false;
            case LiveEvent.AccountChanged(var account) -> account.equals(actor.id());
            case LiveEvent.NoticesChanged changed -> false;
        };
    }

    private void onLive(LiveEvent live) {
        switch (live) {
            case LiveEvent.ServiceStateChanged changed -> refreshFoot();
            case LiveEvent.TurnTakenDown(TurnId turn, ConversationId where) -> reading.refresh(turn);
            case LiveEvent.TurnRestored(TurnId turn, ConversationId where) -> reading.refresh(turn);
            case LiveEvent.ConversationChanged changed -> catchUp();
            case LiveEvent.TurnNoted(TurnId turn, ConversationId where) -> reading.refresh(turn);
            case LiveEvent.CancelAsked asked -> {}
            case LiveEvent.PolicyChanged changed -> {}
            case LiveEvent.ReviewQueueChanged changed -> {}
            case LiveEvent.IncidentsChanged changed -> {}
            case LiveEvent.AccountChanged changed -> refreshFoot();
            case LiveEvent.NoticesChanged changed -> {}
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
        if (reading.turn().isEmpty()) {
            Optional<TurnId> running = chatTurns.running(current.id());
            turns.catchUp(current.id());
            if (running.filter(turn -> turns.find(turn).isEmpty()).isPresent()) {
                // Begun on another page, maybe with another model.
                assistant.choose(found.get().assistant());
            }
            readOn(running);
            refreshFoot();
        }
        refreshHeader();
    }

    // ---- the frame

    private void refreshHeader() {
        header.showTitle(conversation == null ? getTranslation("rail.new") : titleOf(conversation), shown());
        header.showModel(assistant.get(), assistant.all(), this::choose);
        foot.showModel(assistant.get());
        composer.setDraft(
                actor.id(), shown().map(ConversationNavigation::address).orElse("new"));
        getUI().ifPresent(ui -> ui.getPage().setTitle(getPageTitle()));
        findLayout().ifPresent(layout -> layout.mark(shown()));
    }

    private void choose(Assistant chosen) {
        assistant.choose(chosen.id());
        refreshHeader();
        refreshFoot();
        if (turns.isEmpty() && !missing) {
            turns.clear();
            greet();
        }
    }

    private Optional<ChatLayout> findLayout() {
        return getParent()
                .flatMap(Component::getParent)
                .filter(ChatLayout.class::isInstance)
                .map(ChatLayout.class::cast);
    }

    @Override
    public void refreshFoot() {
        foot.refresh(
                missing
                        ? ConversationFoot.Doing.MISSING
                        : reading.turn().isPresent() ? ConversationFoot.Doing.READING : ConversationFoot.Doing.NOTHING,
                writing.notices());
    }

    private void rename(ConversationId renamed, String title) {
        conversations.rename(actor, renamed, title);
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

    private OutcomeCards cards() {
        return new OutcomeCards(this, times(), site.contact(), turnActions, writing);
    }

    private Times times() {
        return Times.of(this, clock.instant());
    }
}
