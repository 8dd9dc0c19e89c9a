package dev.sluice.data.share;

import dev.sluice.data.IntegrationTest;
import dev.sluice.data.TestDatabase;

@IntegrationTest(database = TestDatabase.H2)
class ShareLinksIT extends ShareLinksContract {}
