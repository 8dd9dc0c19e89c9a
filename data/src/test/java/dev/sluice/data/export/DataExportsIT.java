package dev.sluice.data.export;

import dev.sluice.data.IntegrationTest;
import dev.sluice.data.TestDatabase;

@IntegrationTest(database = TestDatabase.H2)
class DataExportsIT extends DataExportsContract {}
