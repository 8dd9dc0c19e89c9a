package dev.sluice.data.strike;

import dev.sluice.data.IntegrationTest;
import dev.sluice.data.TestDatabase;

@IntegrationTest(database = TestDatabase.H2)
class StrikesIT extends StrikesContract {}
