package dev.sluice.data.inspection;

import dev.sluice.data.IntegrationTest;
import dev.sluice.data.TestDatabase;

@IntegrationTest(database = TestDatabase.POSTGRESQL, properties = "sluice.test.context=inspection")
class InspectionsOnPostgresIT extends InspectionsContract {}
