package dev.sluice.data.incident;

import dev.sluice.data.IntegrationTest;
import dev.sluice.data.TestDatabase;

@IntegrationTest(database = TestDatabase.H2_FILE)
class IncidentsIT extends IncidentsContract {}
