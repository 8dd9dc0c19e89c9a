package dev.sluice.data.report;

import dev.sluice.data.IntegrationTest;
import dev.sluice.data.TestDatabase;

@IntegrationTest(database = TestDatabase.H2)
class ReportsIT extends ReportsContract {}
