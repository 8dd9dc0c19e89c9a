package dev.sluice.safety.turn;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Everything a turn needs of a database, in memory, and at a test's command: stop switch, takedowns, admission, and a
 * hook before every call in which a test may throw, wait or count. Several {@link ChatTurns} on one journal are the
 * nodes of a site.
 */
public final class InMemoryJournal implements ContentJournal, Settlements, History, Admission {

    /** The calls that {@link #beforeEachCall} is told of. */
    public enum Call {
        ADMIT,
        RECENT,
        BEGIN,
        APPEND,
        STANDINGS,
        FIND_RUNNING,
        PASS_ON_CANCEL,
        SETTLE,
        FIND_SETTLED
    }

    private final Map<TurnId, Running> running = new HashMap<>();
    private final Map<TurnId, Settlement> settled = new LinkedHashMap<>();
    private final Map<TurnId, Opening> openings = new HashMap<>();
    private final Set<TurnId> takenDown = new HashSet<>();
    private final Set<TurnId> suspended = new HashSet<>();
    private final List<BiConsumer<TurnId, AccountId>> nodes = new CopyOnWriteArrayList<>();
    private boolean stopped;
    private volatile Function<TurnRequest, Decision> admission = request -> new Admitted(false);
    private volatile Consumer<Call> beforeEachCall = call -> {};
    private volatile Consumer<Call> afterEachCall = call -> {};

    /** Decides for the requests to come. */
    public void admit(Function<TurnRequest, Decision> decision) {
        admission = decision;
    }

    /** Runs before each call on its thread, outside any lock; what it throws, the call throws, and does nothing. */
    public void beforeEachCall(Consumer<Call> hook) {
        beforeEachCall = hook;
    }

    /** Runs after each call has had its effect; what it throws, the call throws, as a lost acknowledgement does. */
    public void afterEachCall(Consumer<Call> hook) {
        afterEachCall = hook;
    }

    public synchronized void stopService() {
        stopped = true;
    }

    public synchronized void liftStop() {
        stopped = false;
    }

    public synchronized void takeDown(TurnId turn) {
        takenDown.add(turn);
    }

    /** The account that asked was suspended. */
    public synchronized void suspend(TurnId turn) {
        suspended.add(turn);
    }

    public synchronized boolean isTakenDown(TurnId turn) {
        return takenDown.contains(turn);
    }

    /** What is durable of this channel, whether the turn runs or is settled; empty text for an unknown turn. */
    public synchronized String recorded(TurnId turn, Channel channel) {
        Running segments = running.get(turn);
        if (segments != null) {
            return segments.text(channel);
        }
        Settlement settlement = settled.get(turn);
        if (settlement == null) {
            return "";
        }
        return channel == Channel.ANSWER ? settlement.answer() : settlement.reasoning();
    }

    public synchronized Optional<Settlement> settlement(TurnId turn) {
        return Optional.ofNullable(settled.get(turn));
    }

    /** All that are settled, oldest first. */
    public synchronized List<Settlement> settlements() {
        return List.copyOf(settled.values());
    }

    public synchronized Optional<Opening> opening(TurnId turn) {
        return Optional.ofNullable(openings.get(turn));
    }

    public synchronized int runningTurns() {
        return running.size();
    }

    @Override
    public Decision admit(TurnRequest request) {
        beforeEachCall.accept(Call.ADMIT);
        Decision decision;
        synchronized (this) {
            decision = stopped ? new ServiceStopped() : admission.apply(request);
        }
        afterEachCall.accept(Call.ADMIT);
        return decision;
    }

    @Override
    public List<PastTurn> recent(ConversationId conversation, Optional<TurnId> replaced, int limit) {
        beforeEachCall.accept(Call.RECENT);
        List<PastTurn> past = new ArrayList<>();
        synchronized (this) {
            for (Settlement each : settled.values()) {
                Opening opening = openings.get(each.turn());
                if (opening != null
                        && opening.request().conversation().equals(conversation)
                        && !opening.request().purpose().isTitle()
                        && !replaced.equals(Optional.of(each.turn()))
                        && !each.answer().isEmpty()
                        && !isWithdrawn(each)) {
                    past.addFirst(new PastTurn(each.turn(), opening.cleanedPrompt(), each.answer()));
                }
            }
        }
        afterEachCall.accept(Call.RECENT);
        return past.subList(0, Math.min(limit, past.size()));
    }

    @Override
    public boolean begin(Opening opening) {
        beforeEachCall.accept(Call.BEGIN);
        boolean free;
        synchronized (this) {
            free = find(
                            opening.request().conversation(),
                            opening.request().purpose().isTitle())
                    .isEmpty();
            if (free) {
                running.put(opening.turn(), new Running(opening));
                openings.put(opening.turn(), opening);
            }
        }
        afterEachCall.accept(Call.BEGIN);
        return free;
    }

    @Override
    public Standing append(TurnId turn, List<Segment> segments) {
        beforeEachCall.accept(Call.APPEND);
        Standing standing;
        synchronized (this) {
            Running text = running.get(turn);
            if (text == null) {
                throw new IllegalStateException("turn does not run: " + turn);
            }
            standing = standing(turn);
            if (standing == Standing.GO_ON) {
                segments.forEach(text::add);
            }
        }
        afterEachCall.accept(Call.APPEND);
        return standing;
    }

    @Override
    public Map<TurnId, Standing> standings(Collection<TurnId> turns) {
        beforeEachCall.accept(Call.STANDINGS);
        Map<TurnId, Standing> standings = new HashMap<>();
        synchronized (this) {
            turns.forEach(turn -> standings.put(turn, standing(turn)));
        }
        afterEachCall.accept(Call.STANDINGS);
        return standings;
    }

    @Override
    public Optional<Recorded> findRunning(TurnId turn) {
        beforeEachCall.accept(Call.FIND_RUNNING);
        synchronized (this) {
            return Optional.ofNullable(running.get(turn)).map(Running::recorded);
        }
    }

    @Override
    public Optional<TurnId> findRunning(ConversationId conversation) {
        beforeEachCall.accept(Call.FIND_RUNNING);
        return find(conversation, false);
    }

    /** Hears what is passed on, as every node of a site does. */
    public void onCancel(BiConsumer<TurnId, AccountId> node) {
        nodes.add(node);
    }

    @Override
    public void passOnCancel(TurnId turn, AccountId by) {
        beforeEachCall.accept(Call.PASS_ON_CANCEL);
        boolean runs;
        synchronized (this) {
            Running found = running.get(turn);
            runs = found != null && found.opening.request().account().equals(by);
        }
        if (runs) {
            nodes.forEach(node -> node.accept(turn, by));
        }
    }

    @Override
    public void settle(Settlement settlement) {
        beforeEachCall.accept(Call.SETTLE);
        synchronized (this) {
            if (!settled.containsKey(settlement.turn())) {
                if (running.remove(settlement.turn()) == null) {
                    throw new IllegalStateException("turn never began: " + settlement.turn());
                }
                settled.put(settlement.turn(), settlement);
            }
        }
        afterEachCall.accept(Call.SETTLE);
    }

    @Override
    public Optional<Settled> findSettled(TurnId turn) {
        beforeEachCall.accept(Call.FIND_SETTLED);
        synchronized (this) {
            Settlement settlement = settled.get(turn);
            Opening opening = openings.get(turn);
            if (settlement == null || opening == null) {
                return Optional.empty();
            }
            boolean withdrawn = isWithdrawn(settlement);
            return Optional.of(new Settled(
                    turn,
                    opening.request().conversation(),
                    takenDown.contains(turn) ? new TurnOutcome.TakenDown() : settlement.outcome(),
                    opening.cleanedPrompt(),
                    opening.promptVerdict(),
                    withdrawn ? "" : settlement.answer(),
                    withdrawn ? "" : settlement.reasoning()));
        }
    }

    /** Refuses every request for lack of quota. */
    public static Function<TurnRequest, Decision> overQuota(Duration retryAfter) {
        return request -> new OverQuota(QuotaPeriod.MINUTE, retryAfter);
    }

    private synchronized Optional<TurnId> find(ConversationId conversation, boolean title) {
        return running.values().stream()
                .filter(each -> each.opening.request().conversation().equals(conversation)
                        && each.opening.request().purpose().isTitle() == title)
                .map(each -> each.opening.turn())
                .findFirst();
    }

    private Standing standing(TurnId turn) {
        if (takenDown.contains(turn)) {
            return Standing.TAKEN_DOWN;
        }
        if (stopped && running.containsKey(turn)) {
            return Standing.SERVICE_STOPPED;
        }
        return suspended.contains(turn) && running.containsKey(turn) ? Standing.SUSPENDED : Standing.GO_ON;
    }

    private boolean isWithdrawn(Settlement settlement) {
        return takenDown.contains(settlement.turn())
                || settlement.outcome() instanceof TurnOutcome.Cut
                || settlement.outcome().withdraws();
    }

    private static final class Running {

        private final Opening opening;
        private final Map<Channel, StringBuilder> texts = new EnumMap<>(Channel.class);

        Running(Opening opening) {
            this.opening = opening;
        }

        void add(Segment segment) {
            StringBuilder text = texts.computeIfAbsent(segment.channel(), channel -> new StringBuilder());
            if (segment.offset() != text.length()) {
                throw new IllegalArgumentException(
                        "a gap: offset " + segment.offset() + " after " + text.length() + " characters");
            }
            text.append(segment.text());
        }

        String text(Channel channel) {
            StringBuilder text = texts.get(channel);
            return text == null ? "" : text.toString();
        }

        Recorded recorded() {
            return new Recorded(
                    opening.turn(),
                    opening.request().conversation(),
                    opening.cleanedPrompt(),
                    opening.promptVerdict(),
                    text(Channel.ANSWER),
                    text(Channel.REASONING),
                    opening.startedAt());
        }
    }
}
