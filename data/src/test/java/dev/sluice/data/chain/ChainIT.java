package dev.sluice.data.chain;

import dev.sluice.data.IntegrationTest;
import dev.sluice.data.TestDatabase;

@IntegrationTest(database = TestDatabase.H2)
class ChainIT extends ChainContract {}
