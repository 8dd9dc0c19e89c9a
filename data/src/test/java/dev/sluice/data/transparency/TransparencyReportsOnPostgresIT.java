package dev.sluice.data.transparency;

import dev.sluice.data.IntegrationTest;
import dev.sluice.data.TestDatabase;

@IntegrationTest(database = TestDatabase.POSTGRESQL)
class TransparencyReportsOnPostgresIT extends TransparencyReportsContract {}
