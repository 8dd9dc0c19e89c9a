package dev.sluice.data.journal;

import dev.sluice.data.IntegrationTest;
import dev.sluice.data.TestDatabase;

@IntegrationTest(database = TestDatabase.H2)
class RetentionOfIncidentsIT extends RetentionOfIncidentsContract {}
