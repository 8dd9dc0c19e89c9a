package dev.sluice.data.inspection;

import dev.sluice.data.IntegrationTest;
import dev.sluice.data.TestDatabase;

@IntegrationTest(database = TestDatabase.POSTGRESQL)
class InspectionsOnPostgresIT extends InspectionsContract {}
