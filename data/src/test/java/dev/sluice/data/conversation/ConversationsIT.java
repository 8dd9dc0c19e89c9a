package dev.sluice.data.conversation;

import dev.sluice.data.IntegrationTest;
import dev.sluice.data.TestDatabase;

@IntegrationTest(database = TestDatabase.H2)
class ConversationsIT extends ConversationsContract {}
