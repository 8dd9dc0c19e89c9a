package dev.sluice.data.journal;

import dev.sluice.data.IntegrationTest;
import dev.sluice.data.TestDatabase;

@IntegrationTest(database = TestDatabase.POSTGRESQL, properties = "sluice.test.context=export")
class LogExportOnPostgresIT extends LogExportContract {}
