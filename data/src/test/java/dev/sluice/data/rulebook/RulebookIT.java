package dev.sluice.data.rulebook;

import dev.sluice.data.IntegrationTest;
import dev.sluice.data.TestDatabase;

@IntegrationTest(database = TestDatabase.H2_FILE)
class RulebookIT extends RulebookContract {}
