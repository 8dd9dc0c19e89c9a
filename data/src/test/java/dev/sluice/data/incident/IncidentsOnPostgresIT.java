package dev.sluice.data.incident;

import dev.sluice.data.IntegrationTest;
import dev.sluice.data.TestDatabase;

@IntegrationTest(database = TestDatabase.POSTGRESQL)
class IncidentsOnPostgresIT extends IncidentsContract {}
