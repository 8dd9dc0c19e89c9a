package dev.sluice.app.config;

import dev.sluice.data.figures.HourlyCounts;
import dev.sluice.data.journal.TurnsHere;
import dev.sluice.data.live.LiveEvent;
import dev.sluice.data.live.LiveUpdates;
import dev.sluice.data.policy.Policies;
import dev.sluice.safety.guard.Guard;
import dev.sluice.safety.turn.AccountId;
import dev.sluice.safety.turn.Admission;
import dev.sluice.safety.turn.Assistants;
import dev.sluice.safety.turn.ChatTurns;
import dev.sluice.safety.turn.ContentJournal;
import dev.sluice.safety.turn.History;
import dev.sluice.safety.turn.Settlements;
import dev.sluice.safety.turn.TurnBounds;
import dev.sluice.safety.turn.TurnId;
import java.time.InstantSource;
import java.util.Optional;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts the chat turn together, and makes running ones look up when something changed that may end them. */
@Configuration(proxyBeanMethods = false)
class TurnConfiguration {

    @Bean(destroyMethod = "close")
    ChatTurns chatTurns(
            Assistants assistants,
            Admission admission,
            ContentJournal journal,
            History history,
            Settlements settlements,
            TurnsHere turnsHere,
            Policies policies,
            LiveUpdates live,
            HourlyCounts counts,
            Optional<Guard> guard,
            InstantSource time) {
        ChatTurns turns = new ChatTurns(
                assistants,
                admission,
                journal,
                history,
                settlements,
                policies::current,
                time,
                TurnBounds.DEFAULT,
                counts::gateTook,
                guard);
        turnsHere.areKnownBy(turns::isRunning);
        policies.onChange(turns::recheck);
        live.subscribe(event -> {
            switch (event) {
                case LiveEvent.ServiceStateChanged changed -> turns.recheck();
                case LiveEvent.TurnTakenDown takenDown -> turns.recheck();
                case LiveEvent.CancelAsked(TurnId turn, AccountId by) -> turns.cancelHere(turn, by);
                // A new policy calls back when it is in force; the others end no turn.
                case LiveEvent.PolicyChanged changed -> {}
                case LiveEvent.TurnRestored restored -> {}
                case LiveEvent.ConversationChanged changed -> {}
                case LiveEvent.ReviewQueueChanged changed -> {}
                case LiveEvent.IncidentsChanged changed -> {}
                case LiveEvent.TurnNoted noted -> {}
                case LiveEvent.AccountChanged changed -> turns.recheck();
                case LiveEvent.NoticesChanged changed -> {}
            }
        });
        return turns;
    }
}
