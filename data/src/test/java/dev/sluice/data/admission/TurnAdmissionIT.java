package dev.sluice.data.admission;

import dev.sluice.data.IntegrationTest;
import dev.sluice.data.TestDatabase;

@IntegrationTest(database = TestDatabase.H2)
class TurnAdmissionIT extends TurnAdmissionContract {}
