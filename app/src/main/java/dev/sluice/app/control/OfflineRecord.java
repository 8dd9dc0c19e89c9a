package dev.sluice.app.control;

import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.context.annotation.PropertySource;

/** Only the way to the database, with the settings of the site. Not found by its scan: {@link CommandLine} names it. */
@ImportAutoConfiguration(DataSourceAutoConfiguration.class)
@PropertySource("classpath:dev/sluice/data/persistence.properties")
class OfflineRecord {}
