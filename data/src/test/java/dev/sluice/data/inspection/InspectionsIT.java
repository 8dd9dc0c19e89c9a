package dev.sluice.data.inspection;

import dev.sluice.data.IntegrationTest;
import dev.sluice.data.TestDatabase;

@IntegrationTest(database = TestDatabase.H2_FILE, properties = "sluice.test.context=inspection")
class InspectionsIT extends InspectionsContract {}
