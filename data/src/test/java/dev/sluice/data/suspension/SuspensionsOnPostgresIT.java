package dev.sluice.data.suspension;

import dev.sluice.data.IntegrationTest;
import dev.sluice.data.TestDatabase;

@IntegrationTest(database = TestDatabase.POSTGRESQL)
class SuspensionsOnPostgresIT extends SuspensionsContract {}
