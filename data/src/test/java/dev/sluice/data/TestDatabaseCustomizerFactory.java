package dev.sluice.data;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.test.context.ContextConfigurationAttributes;
import org.springframework.test.context.ContextCustomizer;
import org.springframework.test.context.ContextCustomizerFactory;
import org.springframework.test.context.MergedContextConfiguration;

/** Gives each test context a database and a {@code sluice.home} of its own. */
final class TestDatabaseCustomizerFactory implements ContextCustomizerFactory {

    @Override
    public @Nullable ContextCustomizer createContextCustomizer(
            Class<?> testClass, List<ContextConfigurationAttributes> configuration) {
        IntegrationTest test = AnnotatedElementUtils.findMergedAnnotation(testClass, IntegrationTest.class);
        return test == null ? null : new Customizer(chosen(test.database()));
    }

    private static TestDatabase chosen(TestDatabase declared) {
        if (declared != TestDatabase.CHOSEN) {
            return declared;
        }
        return TestDatabase.valueOf(
                System.getProperty("sluice.test.database", "h2").toUpperCase(Locale.ROOT));
    }

    /** Equal for equal databases, so that test classes with the same settings share one context. */
    private record Customizer(TestDatabase database) implements ContextCustomizer {

        @Override
        public void customizeContext(ConfigurableApplicationContext context, MergedContextConfiguration merged) {
            TestPropertyValues.of("sluice.home=" + freshHome(), "sluice.admin.password=correct horse battery")
                    .and(properties())
                    .applyTo(context);
        }

        private String[] properties() {
            return switch (database) {
                case H2, CHOSEN ->
                    new String[] {
                        "spring.datasource.url=jdbc:h2:mem:" + UUID.randomUUID()
                                + ";DB_CLOSE_DELAY=-1;LOCK_TIMEOUT=10000",
                        "sluice.testing.in-memory-database=true"
                    };
                case H2_FILE -> new String[0];
                case POSTGRESQL ->
                    new String[] {
                        "sluice.database.url=" + TestPostgres.newDatabase(),
                        "sluice.database.user=postgres",
                        "sluice.database.password=postgres"
                    };
            };
        }

        private static Path freshHome() {
            try {
                return Files.createTempDirectory("sluice-test-");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
