package dev.sluice.data.invitation;

import dev.sluice.data.IntegrationTest;
import dev.sluice.data.TestDatabase;

@IntegrationTest(database = TestDatabase.H2, properties = "sluice.registration=invite")
class InvitationsIT extends InvitationsContract {}
