package dev.sluice.data.document;

import dev.sluice.data.IntegrationTest;
import dev.sluice.data.TestDatabase;

@IntegrationTest(database = TestDatabase.POSTGRESQL)
class DocumentVersionsOnPostgresIT extends DocumentVersionsContract {}
