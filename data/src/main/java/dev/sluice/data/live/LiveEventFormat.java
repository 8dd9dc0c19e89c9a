package dev.sluice.data.live;

import dev.sluice.data.live.LiveEvent.AccountChanged;
import dev.sluice.data.live.LiveEvent.CancelAsked;
import dev.sluice.data.live.LiveEvent.ConversationChanged;
import dev.sluice.data.live.LiveEvent.IncidentsChanged;
import dev.sluice.data.live.LiveEvent.NoticesChanged;
import dev.sluice.data.live.LiveEvent.PolicyChanged;
import dev.sluice.data.live.LiveEvent.ReviewQueueChanged;
import dev.sluice.data.live.LiveEvent.ServiceStateChanged;
import dev.sluice.data.live.LiveEvent.TurnNoted;
import dev.sluice.data.live.LiveEvent.TurnRestored;
import dev.sluice.data.live.LiveEvent.TurnTakenDown;
import dev.sluice.safety.turn.AccountId;
import dev.sluice.safety.turn.ConversationId;
import dev.sluice.safety.turn.TurnId;
import java.util.Optional;

/** Events as they travel between nodes: a word and ids, with spaces between. */
final class LiveEventFormat {

    private LiveEventFormat() {}

    static String format(LiveEvent event) {
        return switch (event) {
            case ServiceStateChanged() -> "service-state-changed";
            case PolicyChanged() -> "policy-changed";
            case CancelAsked(TurnId turn, AccountId by) -> "cancel-asked " + turn + " " + by;
            case TurnTakenDown(TurnId turn, ConversationId conversation) ->
                "turn-taken-down " + turn + " " + conversation;
            case TurnRestored(TurnId turn, ConversationId conversation) -> "turn-restored " + turn + " " + conversation;
            case ConversationChanged(AccountId owner, ConversationId conversation) ->
                "conversation-changed " + owner + " " + conversation;
            case ReviewQueueChanged() -> "review-queue-changed";
            case IncidentsChanged() -> "incidents-changed";
            case TurnNoted(TurnId turn, ConversationId conversation) -> "turn-noted " + turn + " " + conversation;
            case AccountChanged(AccountId account) -> "account-changed " + account;
            case NoticesChanged(AccountId owner) -> "notices-changed " + owner;
        };
    }

    /** Empty for what a newer node may send and this one does not know. */
    static Optional<LiveEvent> parse(String text) {
        String[] words = text.split(" ", -1);
        return switch (words[0]) {
            case "service-state-changed" -> Optional.of(new ServiceStateChanged());
            case "policy-changed" -> Optional.of(new PolicyChanged());
            case "cancel-asked" -> Optional.of(new CancelAsked(TurnId.parse(words[1]), AccountId.parse(words[2])));
            case "turn-taken-down" ->
                Optional.of(new TurnTakenDown(TurnId.parse(words[1]), ConversationId.parse(words[2])));
            case "turn-restored" ->
                Optional.of(new TurnRestored(TurnId.parse(words[1]), ConversationId.parse(words[2])));
            case "conversation-changed" ->
                Optional.of(new ConversationChanged(AccountId.parse(words[1]), ConversationId.parse(words[2])));
            case "review-queue-changed" -> Optional.of(new ReviewQueueChanged());
            case "incidents-changed" -> Optional.of(new IncidentsChanged());
            case "turn-noted" -> Optional.of(new TurnNoted(TurnId.parse(words[1]), ConversationId.parse(words[2])));
            case "account-changed" -> Optional.of(new AccountChanged(AccountId.parse(words[1])));
            case "notices-changed" -> Optional.of(new NoticesChanged(AccountId.parse(words[1])));
            default -> Optional.empty();
        };
    }
}
