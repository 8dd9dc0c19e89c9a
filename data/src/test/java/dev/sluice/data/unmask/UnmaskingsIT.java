package dev.sluice.data.unmask;

import dev.sluice.data.IntegrationTest;
import dev.sluice.data.TestDatabase;

@IntegrationTest(database = TestDatabase.H2_FILE)
class UnmaskingsIT extends UnmaskingsContract {}
