package dev.sluice.data.figures;

import dev.sluice.data.IntegrationTest;
import dev.sluice.data.TestDatabase;

@IntegrationTest(database = TestDatabase.H2)
class FiguresIT extends FiguresContract {}
