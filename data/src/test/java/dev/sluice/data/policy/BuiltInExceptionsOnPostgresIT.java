package dev.sluice.data.policy;

import dev.sluice.data.IntegrationTest;
import dev.sluice.data.TestDatabase;

@IntegrationTest(database = TestDatabase.POSTGRESQL)
class BuiltInExceptionsOnPostgresIT extends BuiltInExceptionsContract {}
