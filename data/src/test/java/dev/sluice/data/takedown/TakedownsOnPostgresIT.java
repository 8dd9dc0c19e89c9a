package dev.sluice.data.takedown;

import dev.sluice.data.IntegrationTest;
import dev.sluice.data.TestDatabase;

@IntegrationTest(database = TestDatabase.POSTGRESQL)
class TakedownsOnPostgresIT extends TakedownsContract {}
