package dev.sluice.data.notice;

import dev.sluice.data.IntegrationTest;
import dev.sluice.data.TestDatabase;

@IntegrationTest(database = TestDatabase.H2)
class MailOutboxIT extends MailOutboxContract {}
