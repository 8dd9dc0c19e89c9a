package dev.sluice.data.journal;

import java.util.List;

/** On the H2 file with the settings of the real site. */
class KillIT extends KillContract {

    @Override
    List<String> databaseProperties() {
        return List.of();
    }

    @Override
    String killDatabase(int round) {
        return "node";
    }
}
