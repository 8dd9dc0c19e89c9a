package dev.sluice.data.journal;

import dev.sluice.data.TestAccounts;
import dev.sluice.data.TestTurns;
import dev.sluice.data.account.Account;
import dev.sluice.data.account.Accounts;
import dev.sluice.data.account.Actor;
import dev.sluice.data.conversation.Conversations;
import dev.sluice.data.service.PublicNotice;
import dev.sluice.data.service.ServiceSwitch;
import dev.sluice.data.service.StopLevel;
import dev.sluice.data.takedown.Takedowns;
import dev.sluice.safety.Risk;
import dev.sluice.safety.turn.ContentJournal;
import dev.sluice.safety.turn.ContentJournalContract;
import dev.sluice.safety.turn.Settlements;
import dev.sluice.safety.turn.TurnId;
import org.springframework.beans.factory.annotation.Autowired;

/** The contract of the turn's record, on a real database. */
abstract class DatabaseJournalContract extends ContentJournalContract {

    private final Actor admin = TestAccounts.admin();

    @Autowired
    private ContentJournal journal;

    @Autowired
    private Settlements settlements;

    @Autowired
    private Accounts accounts;

    @Autowired
    private Conversations conversations;

    @Autowired
    private ServiceSwitch serviceSwitch;

    @Autowired
    private Takedowns takedowns;

    @Override
    protected ContentJournal journal() {
        return journal;
    }

    @Override
    protected Settlements settlements() {
        return settlements;
    }

    @Override
    protected Place newPlace() {
        Account account = TestAccounts.register(accounts);
        return new Place(
                account.id(),
                conversations.create(account.actor(), TestTurns.ASSISTANT).id());
    }

    @Override
    protected void stopService() {
        serviceSwitch.stop(admin, StopLevel.NEW_ANSWERS, PublicNotice.NONE, "a test");
    }

    @Override
    protected void liftStop() {
        serviceSwitch.lift(admin, "the test is over");
    }

    @Override
    protected void takeDown(TurnId turn) {
        long version = takedowns.availableActions(admin, turn).version();
        takedowns.takeDown(admin, turn, version, Risk.A1F, "not for here", "");
    }
}
