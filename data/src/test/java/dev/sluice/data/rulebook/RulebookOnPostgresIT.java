package dev.sluice.data.rulebook;

import dev.sluice.data.IntegrationTest;
import dev.sluice.data.TestDatabase;

@IntegrationTest(database = TestDatabase.POSTGRESQL)
class RulebookOnPostgresIT extends RulebookContract {}
