package dev.sluice.data.dryrun;

import dev.sluice.data.IntegrationTest;
import dev.sluice.data.TestDatabase;

@IntegrationTest(database = TestDatabase.POSTGRESQL)
class DryRunsOnPostgresIT extends DryRunsContract {}
