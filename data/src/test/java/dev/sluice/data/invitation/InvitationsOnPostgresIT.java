package dev.sluice.data.invitation;

import dev.sluice.data.IntegrationTest;
import dev.sluice.data.TestDatabase;

@IntegrationTest(database = TestDatabase.POSTGRESQL, properties = "sluice.registration=invite")
class InvitationsOnPostgresIT extends InvitationsContract {}
