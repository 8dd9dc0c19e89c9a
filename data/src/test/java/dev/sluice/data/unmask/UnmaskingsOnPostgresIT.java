package dev.sluice.data.unmask;

import dev.sluice.data.IntegrationTest;
import dev.sluice.data.TestDatabase;

@IntegrationTest(database = TestDatabase.POSTGRESQL)
class UnmaskingsOnPostgresIT extends UnmaskingsContract {}
