package dev.sluice.data.conversation;

import dev.sluice.data.IntegrationTest;
import dev.sluice.data.TestDatabase;

@IntegrationTest(database = TestDatabase.POSTGRESQL)
class ConversationsOnPostgresIT extends ConversationsContract {}
