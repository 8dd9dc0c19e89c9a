package dev.sluice.safety.turn;

/** The fake keeps the contract that both databases keep. */
class InMemoryJournalTest extends ContentJournalContract {

    private final InMemoryJournal journal = new InMemoryJournal();

    @Override
    protected ContentJournal journal() {
        return journal;
    }

    @Override
    protected Settlements settlements() {
        return journal;
    }

    @Override
    protected Place newPlace() {
        return new Place(AccountId.next(), ConversationId.next());
    }

    @Override
    protected void stopService() {
        journal.stopService();
    }

    @Override
    protected void liftStop() {
        journal.liftStop();
    }

    @Override
    protected void takeDown(TurnId turn) {
        journal.takeDown(turn);
    }
}
