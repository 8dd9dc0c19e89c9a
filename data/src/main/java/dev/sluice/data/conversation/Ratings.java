package dev.sluice.data.conversation;

import dev.sluice.data.account.Actor;
import dev.sluice.safety.turn.TurnId;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What readers think of answers. Each rates only what was said to them; staff see all ratings, not the conversations. */
@Service
public class Ratings {

    private final ConversationRepository conversations;
    private final TurnRepository turns;
    private final InstantSource time;

    Ratings(ConversationRepository conversations, TurnRepository turns, InstantSource time) {
        this.conversations = conversations;
        this.turns = turns;
        this.time = time;
    }

    /** Says that an answer is good; the last word counts. */
    @Transactional
    public void praise(Actor actor, TurnId turn) {
        findOwn(actor, turn).ifPresent(answer -> answer.rate(new Rating(true, Set.of(), "", now())));
    }

    /** Says that it is not, and why, if the reader cares to say. */
    @Transactional
    public void criticize(Actor actor, TurnId turn, Set<Rating.Reason> reasons, String note) {
        String kept = note.strip();
        if (kept.length() > Rating.MAX_NOTE_LENGTH) {
            kept = kept.substring(0, Rating.MAX_NOTE_LENGTH);
        }
        Rating rating = new Rating(false, reasons, kept, now());
        findOwn(actor, turn).ifPresent(answer -> answer.rate(rating));
    }

    /** Takes back what was said of an answer. */
    @Transactional
    public void withdraw(Actor actor, TurnId turn) {
        findOwn(actor, turn).ifPresent(answer -> answer.rate(null));
    }

    /**
     * For staff: the last ratings since then, newest first.
     *
     * @param onlyBad without those of good answers
     */
    @Transactional(readOnly = true)
    public List<RatedAnswer> latest(Actor actor, Instant since, boolean onlyBad, int limit) {
        actor.requireStaff();
        Set<String> wanted = onlyBad ? Set.of(TurnEntity.BAD) : Set.of(TurnEntity.GOOD, TurnEntity.BAD);
        return turns.findByRatedAtGreaterThanEqualAndRatingInOrderByRatedAtDesc(since, wanted, Limit.of(limit)).stream()
                .map(TurnEntity::toRatedAnswer)
                .toList();
    }

    /** For staff: how many good and bad ones there were on each of the last days, today among them. */
    @Transactional(readOnly = true)
    public RatingFigures figures(Actor actor, int days, ZoneId zone) {
        actor.requireStaff();
        LocalDate today = time.instant().atZone(zone).toLocalDate();
        List<RatingFigures.Day> counted = new ArrayList<>();
        for (LocalDate day = today.minusDays(days - 1L); !day.isAfter(today); day = day.plusDays(1)) {
            Instant from = day.atStartOfDay(zone).toInstant();
            Instant until = day.plusDays(1).atStartOfDay(zone).toInstant();
            counted.add(new RatingFigures.Day(
                    from,
                    turns.countByRatedAtGreaterThanEqualAndRatedAtLessThanAndRating(from, until, TurnEntity.GOOD),
                    turns.countByRatedAtGreaterThanEqualAndRatedAtLessThanAndRating(from, until, TurnEntity.BAD)));
        }
        Instant since = counted.getFirst().start();
        Map<Rating.Reason, Long> reasons = new EnumMap<>(Rating.Reason.class);
        for (TurnRepository.Counted each : turns.countReasons(since)) {
            TurnEntity.reasons(each.getName()).forEach(reason -> reasons.merge(reason, each.getAmount(), Long::sum));
        }
        Map<String, RatingFigures.ByAssistant> assistants = new HashMap<>();
        for (TurnRepository.Counted each : turns.countByAssistant(since)) {
            boolean good = TurnEntity.GOOD.equals(each.getRating());
            assistants.merge(
                    each.getName(),
                    new RatingFigures.ByAssistant(
                            each.getName(), good ? each.getAmount() : 0, good ? 0 : each.getAmount()),
                    (one, other) -> new RatingFigures.ByAssistant(
                            one.name(), one.good() + other.good(), one.bad() + other.bad()));
        }
        return new RatingFigures(
                counted,
                reasons,
                assistants.values().stream()
                        .sorted(Comparator.<RatingFigures.ByAssistant>comparingLong(each -> each.good() + each.bad())
                                .reversed()
                                .thenComparing(RatingFigures.ByAssistant::name))
                        .toList());
    }

    private Optional<TurnEntity> findOwn(Actor actor, TurnId turn) {
        return turns.findById(turn.value())
                .filter(answer -> conversations
                        .findByIdAndOwnerIdAndDeletedAtIsNull(
                                answer.conversationId(), actor.id().value())
                        .isPresent());
    }

    private Instant now() {
        return time.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
