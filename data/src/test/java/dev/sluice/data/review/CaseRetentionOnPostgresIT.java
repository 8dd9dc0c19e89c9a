package dev.sluice.data.review;

import dev.sluice.data.IntegrationTest;
import dev.sluice.data.TestDatabase;

@IntegrationTest(database = TestDatabase.POSTGRESQL)
class CaseRetentionOnPostgresIT extends CaseRetentionContract {}
