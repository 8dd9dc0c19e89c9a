package dev.sluice.ui.conversation;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.DetachEvent;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.AnchorTarget;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouteAlias;
import dev.sluice.data.account.Account;
import dev.sluice.data.account.Accounts;
import dev.sluice.data.account.Actor;
import dev.sluice.data.account.CurrentActor;
import dev.sluice.data.conversation.Conversation;
import dev.sluice.data.conversation.ConversationTurn;
import dev.sluice.data.conversation.Conversations;
import dev.sluice.data.live.LiveEvent;
import dev.sluice.data.live.LiveUpdates;
import dev.sluice.data.live.Registration;
import dev.sluice.data.quota.Quotas;
import dev.sluice.data.quota.TurnAllowance;
import dev.sluice.data.service.ServiceState;
import dev.sluice.data.service.ServiceSwitch;
import dev.sluice.safety.turn.Admission.QuotaPeriod;
import dev.sluice.safety.turn.Assistant;
import dev.sluice.safety.turn.AssistantId;
import dev.sluice.safety.turn.Assistants;
import dev.sluice.safety.turn.ChatTurns;
import dev.sluice.safety.turn.ConversationId;
import dev.sluice.safety.turn.TurnId;
import dev.sluice.safety.turn.TurnOutcome;
import dev.sluice.safety.turn.TurnProgress;
import dev.sluice.safety.turn.TurnRequest;
import dev.sluice.ui.look.Buttons;
import dev.sluice.ui.look.Card;
import dev.sluice.ui.look.Icon;
import dev.sluice.ui.look.Times;
import dev.sluice.ui.look.Tone;
import dev.sluice.ui.site.Site;
import jakarta.annotation.security.PermitAll;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One conversation, or the empty page that becomes one with its first message. The page owns nothing: a reload, a second
 * tab or another device show the same from the record, and read on where an answer is still running.
 */
@Route(value = "", layout = ChatLayout.class)
@RouteAlias(value = "c/:conversation", layout = ChatLayout.class)
@PermitAll
class ConversationView extends Composite<Div> implements BeforeEnterObserver, HasDynamicTitle, OutcomeCards.Ways {

    private static final int PAGE = 30;
    private static final double METER_FROM = 0.8;

    private final ChatTurns chatTurns;
    private final Assistants assistants;
    private final Conversations conversations;
    private final Accounts accounts;
    private final Quotas quotas;
    private final ServiceSwitch serviceSwitch;
    private final LiveUpdates liveUpdates;
    private final CurrentActor currentActor;
    private final InstantSource clock;
    private final Site site;
    private final Actor actor;

    private final ConversationHeader header = new ConversationHeader(this::rename, this::delete);
    private final Div column = new Div();
    private final Div notices = new Div();
    private final Div meter = new Div();
    private final Span filing = new Span();
    private final Div heard = new Div();
    private final Composer composer = new Composer(this::send, this::stop);

    private final Map<TurnId, TurnBlock> blocks = new LinkedHashMap<>();
    private @Nullable Conversation conversation;
    private @Nullable Reading reading;
    private @Nullable Component passingNotice;
    private AssistantId assistant;
    private boolean missing;
    private @Nullable Registration registration;

    /** The answer that this page reads now. */
    private record Reading(TurnId turn, AnswerStream stream) {}

    ConversationView(
            ChatTurns chatTurns,
            Assistants assistants,
            Conversations conversations,
            Accounts accounts,
            Quotas quotas,
            ServiceSwitch serviceSwitch,
            LiveUpdates liveUpdates,
            CurrentActor currentActor,
            InstantSource clock,
            Site site) {
        this.chatTurns = chatTurns;
        this.assistants = assistants;
        this.conversations = conversations;
        this.accounts = accounts;
        this.quotas = quotas;
        this.serviceSwitch = serviceSwitch;
        this.liveUpdates = liveUpdates;
        this.currentActor = currentActor;
        this.clock = clock;
        this.site = site;
        this.actor = currentActor.get();
        this.assistant = assistants.list().getFirst().id();
    }

    @Override
    protected Div initContent() {
        column.addClassName("sl-column");
        Div scroll = new Div(column);
        scroll.addClassName("sl-scroll");
        scroll.getElement()
                .setAttribute("tabindex", "0")
                .setAttribute("role", "region")
                .setAttribute("aria-label", getTranslation("chat.region"));
        NativeButton bottom = Buttons.icon(Icon.BOTTOM, getTranslation("chat.toEnd"));
        bottom.addClassName("sl-bottom");
        bottom.getElement().setAttribute("hidden", true);
        notices.addClassName("sl-notices");
        notices.getElement().setAttribute("aria-live", "polite").setAttribute("data-testid", "notices");
        meter.addClassName("sl-meter");
        meter.getElement().setAttribute("data-testid", "quota-meter");
        Anchor complaints = new Anchor("complaints", getTranslation("site.footer.complaints"));
        complaints.setTarget(AnchorTarget.BLANK);
        Div label = new Div(new Span(getTranslation("chat.label")), filing, complaints);
        label.setId("ai-label");
        label.addClassName("sl-label");
        Div foot = new Div(bottom, notices, meter, composer, label);
        foot.addClassName("sl-foot");
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
        if (serviceSwitch.state().isSiteClosed()) {
            event.forwardTo("paused");
            return;
        }
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
    protected void onAttach(AttachEvent event) {
        UI ui = event.getUI();
        registration = liveUpdates.subscribe(live -> {
            if (concerns(live)) {
                var _ = ui.access(() -> onLive(live));
            }
        });
    }

    @Override
    protected void onDetach(DetachEvent event) {
        if (registration != null) {
            registration.remove();
        }
        stopReading();
    }

    @Override
    public String getPageTitle() {
        String name = site.name(getLocale());
        return conversation == null ? name : titleOf(conversation) + " · " + name;
    }

    private void reset() {
        stopReading();
        blocks.clear();
        column.removeAll();
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
        column.add(new EmptyState(assistant(), actor.isStaff(), this::send));
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
        column.add(card);
        refreshHeader();
        refreshFoot();
    }

    private void open(Conversation found) {
        conversation = found;
        assistant = found.assistant();
        // First the running one, then the record: what ends in between is found in one of them.
        Optional<TurnId> running = chatTurns.running(found.id());
        List<ConversationTurn> turns = conversations.latestTurns(actor, found.id(), PAGE);
        if (turns.size() == PAGE) {
            column.add(earlier());
        }
        turns.forEach(this::append);
        running.filter(turn -> !blocks.containsKey(turn)).ifPresent(this::read);
        refreshHeader();
        refreshFoot();
    }

    private Component earlier() {
        NativeButton button = Buttons.quiet(getTranslation("chat.earlier"));
        Div line = new Div(button);
        line.addClassName("sl-earlier");
        button.addClickListener(click -> {
            Conversation current = conversation;
            if (current == null || blocks.isEmpty()) {
                return;
            }
            TurnId first = blocks.keySet().iterator().next();
            List<ConversationTurn> before = conversations.turnsBefore(actor, current.id(), first, PAGE);
            Map<TurnId, TurnBlock> later = new LinkedHashMap<>(blocks);
            blocks.clear();
            int at = 1;
            for (ConversationTurn turn : before) {
                TurnBlock block = TurnBlock.settled(turn, cards(), times());
                blocks.put(turn.id(), block);
                column.addComponentAtIndex(at++, block);
            }
            blocks.putAll(later);
            if (before.size() < PAGE) {
                column.remove(line);
            }
        });
        return line;
    }

    private void append(ConversationTurn turn) {
        TurnBlock block = TurnBlock.settled(turn, cards(), times());
        blocks.put(turn.id(), block);
        column.add(block);
    }

    // ---- a message and its answer

    private void send(String text) {
        if (composer.state() != Composer.State.READY) {
            composer.restore(text);
            return;
        }
        passingNotice = null;
        Conversation current = conversation;
        if (current == null) {
            current = conversations.create(actor, assistant);
            conversation = current;
            column.removeAll();
            UI.getCurrent().getPage().getHistory().replaceState(null, ConversationNavigation.address(current.id()));
        }
        Assistant model = assistant();
        TurnId turn = chatTurns.start(
                new TurnRequest(actor.id(), current.id(), model.id(), text, getLocale(), currentActor.address()));
        composer.accept();
        TurnBlock block = TurnBlock.running(turn, text.strip(), model.displayName(), cards(), times());
        blocks.put(turn, block);
        column.add(block);
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
                return Optional.ofNullable(blocks.get(turn))
                        .map(TurnBlock::cost)
                        .orElse(0);
            }
        });
        reading = new Reading(turn, stream);
        chatTurns.subscribe(turn, stream).ifPresentOrElse(stream::opened, () -> {
            reading = null;
            refreshTurn(turn);
        });
    }

    private boolean onNews(TurnProgress progress) {
        // Asked for before the text: what is read after the end is the whole text.
        Optional<TurnOutcome> ended = progress.outcome();
        TurnBlock block = blocks.computeIfAbsent(progress.turn(), turn -> {
            TurnBlock joined =
                    TurnBlock.running(turn, progress.prompt(), assistant().displayName(), cards(), times());
            column.add(joined);
            return joined;
        });
        block.show(progress);
        ended.ifPresent(outcome -> onEnd(block, outcome));
        return ended.isPresent();
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
            case TurnOutcome.Cancelled cancelled -> block.end(outcome, now);
            case TurnOutcome.Failed failed -> block.end(outcome, now);
        }
        announce(getTranslation(outcome instanceof TurnOutcome.Answered ? "chat.heard.done" : "chat.heard.ended"));
        refreshFoot();
    }

    /** The message was not let in: it was never said, and goes back to where it was written. */
    private void takeBack(TurnBlock block, @Nullable Component notice) {
        blocks.remove(block.turn());
        column.remove(block);
        passingNotice = notice;
        composer.restore(block.prompt());
        if (blocks.isEmpty()) {
            column.add(new EmptyState(assistant(), actor.isStaff(), this::send));
        }
    }

    private void stop() {
        if (reading != null) {
            chatTurns.cancel(reading.turn(), actor.id());
        }
    }

    @Override
    public void edit(String prompt) {
        composer.restore(prompt);
    }

    @Override
    public void retry(String prompt) {
        send(prompt);
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
            case LiveEvent.PolicyChanged changed -> false;
        };
    }

    private void onLive(LiveEvent live) {
        switch (live) {
            case LiveEvent.ServiceStateChanged changed -> {
                if (serviceSwitch.state().isSiteClosed()) {
                    getUI().ifPresent(ui -> ui.navigate("paused"));
                } else {
                    refreshFoot();
                }
            }
            case LiveEvent.TurnTakenDown(TurnId turn, ConversationId where) -> refreshTurn(turn);
            case LiveEvent.TurnRestored(TurnId turn, ConversationId where) -> refreshTurn(turn);
            case LiveEvent.ConversationChanged changed -> catchUp();
            case LiveEvent.PolicyChanged changed -> {}
        }
    }

    /** Shows a settled turn as it is now; one that still runs tells its end itself. */
    private void refreshTurn(TurnId turn) {
        TurnBlock shown = blocks.get(turn);
        if (shown == null || (reading != null && reading.turn().equals(turn))) {
            return;
        }
        conversations.findTurn(actor, turn).ifPresent(settled -> {
            TurnBlock fresh = TurnBlock.settled(settled, cards(), times());
            blocks.replace(turn, fresh);
            column.replace(shown, fresh);
        });
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
            conversations.latestTurns(actor, current.id(), PAGE).stream()
                    .filter(turn -> !blocks.containsKey(turn.id()))
                    .forEach(this::append);
            running.filter(turn -> !blocks.containsKey(turn)).ifPresent(this::read);
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
            if (blocks.isEmpty() && !missing) {
                column.removeAll();
                column.add(new EmptyState(chosen, actor.isStaff(), this::send));
            }
        });
        filing.setText(model.filingNumber()
                .map(number -> model.displayName() + " " + getTranslation("chat.filing", number))
                .orElse(""));
        filing.setVisible(model.filingNumber().isPresent());
        composer.setLimit(model.limits().promptLength());
        getUI().ifPresent(ui -> ui.getPage().setTitle(getPageTitle()));
        findLayout().ifPresent(layout -> layout.mark(conversation()));
    }

    private Optional<ChatLayout> findLayout() {
        return getParent()
                .flatMap(Component::getParent)
                .filter(ChatLayout.class::isInstance)
                .map(ChatLayout.class::cast);
    }

    /** Notices, meter and composer as things stand: streaming, stopped, suspended, used up, or ready. */
    private void refreshFoot() {
        notices.removeAll();
        meter.setVisible(false);
        ServiceState state = serviceSwitch.state();
        Instant now = clock.instant();
        Optional<Instant> suspended = accounts.find(actor.id())
                .filter(account -> account.isSuspended(now))
                .flatMap(Account::suspendedUntil);
        if (state.stop().isPresent()) {
            notices.add(cards().serviceStopped(state.stop().get().notice().in(getLocale())));
            composer.setState(Composer.State.CLOSED);
        } else if (suspended.isPresent()) {
            notices.add(cards().suspended(suspended.get()));
            composer.setState(Composer.State.CLOSED);
        } else if (missing) {
            composer.setState(Composer.State.CLOSED);
        } else if (reading != null) {
            composer.setState(Composer.State.STREAMING);
        } else {
            refreshQuota(now);
        }
        if (passingNotice != null) {
            notices.add(passingNotice);
        }
    }

    private void refreshQuota(Instant now) {
        TurnAllowance allowance = quotas.peekTurns(actor.id());
        composer.setState(Composer.State.READY);
        if (allowance.day().remaining() <= 0) {
            composer.setState(Composer.State.CLOSED);
            notices.add(cards().overQuota(QuotaPeriod.DAY, allowance.day().nextIn(), now, () -> {}));
        } else if (allowance.minute().remaining() <= 0) {
            composer.setState(Composer.State.CLOSED);
            notices.add(cards().overQuota(QuotaPeriod.MINUTE, allowance.minute().nextIn(), now, this::refreshFoot));
        } else if (allowance.day().used() >= METER_FROM) {
            Span bar = new Span();
            meter.removeAll();
            meter.getElement()
                    .getStyle()
                    .set("--sl-used", Math.round(allowance.day().used() * 100) + "%");
            bar.addClassName("sl-meter-bar");
            meter.add(bar, new Span(getTranslation("chat.meter", allowance.day().remaining())));
            meter.setVisible(true);
        }
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
        return new OutcomeCards(this, times(), site.contact(), this);
    }

    private Times times() {
        return Times.of(this, clock.instant());
    }
}
