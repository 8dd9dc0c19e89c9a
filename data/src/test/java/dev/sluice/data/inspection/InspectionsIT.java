package dev.sluice.data.inspection;

import dev.sluice.data.IntegrationTest;
import dev.sluice.data.TestDatabase;

@IntegrationTest(database = TestDatabase.H2_FILE)
class InspectionsIT extends InspectionsContract {}
