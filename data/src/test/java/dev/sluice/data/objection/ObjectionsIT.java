package dev.sluice.data.objection;

import dev.sluice.data.IntegrationTest;
import dev.sluice.data.TestDatabase;

@IntegrationTest(database = TestDatabase.H2)
class ObjectionsIT extends ObjectionsContract {}
