package dev.sluice.data;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.core.annotation.AliasFor;
import org.springframework.test.context.ContextCustomizerFactories;

/**
 * A test over the real services and a real, empty database. To run one class against both databases, write its tests in
 * an abstract class and two subclasses:
 *
 * <pre>{@code
 * @IntegrationTest(database = TestDatabase.H2)
 * class ThingsIT extends ThingsContract {}
 *
 * @IntegrationTest(database = TestDatabase.POSTGRESQL)
 * class ThingsOnPostgresIT extends ThingsContract {}
 * }</pre>
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
@SpringBootTest
@ContextCustomizerFactories(TestDatabaseCustomizerFactory.class)
public @interface IntegrationTest {

    TestDatabase database() default TestDatabase.CHOSEN;

    @AliasFor(annotation = SpringBootTest.class)
    Class<?>[] classes() default {};

    @AliasFor(annotation = SpringBootTest.class)
    String[] properties() default {};

    @AliasFor(annotation = SpringBootTest.class)
    WebEnvironment webEnvironment() default WebEnvironment.MOCK;
}
