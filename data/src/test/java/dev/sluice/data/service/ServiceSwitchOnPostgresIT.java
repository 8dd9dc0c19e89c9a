package dev.sluice.data.service;

import dev.sluice.data.IntegrationTest;
import dev.sluice.data.TestDatabase;

@IntegrationTest(database = TestDatabase.POSTGRESQL)
class ServiceSwitchOnPostgresIT extends ServiceSwitchContract {}
