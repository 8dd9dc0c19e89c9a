package dev.sluice.data.account;

import dev.sluice.data.IntegrationTest;
import dev.sluice.data.TestDatabase;

@IntegrationTest(database = TestDatabase.H2)
class BirthYearsIT extends BirthYearsContract {}
