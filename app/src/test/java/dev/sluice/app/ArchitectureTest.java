package dev.sluice.app;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import dev.sluice.safety.Reading;
import dev.sluice.safety.turn.Assistants;

/** The picture in docs/architecture.md as rules. */
@AnalyzeClasses(packages = "dev.sluice", importOptions = ArchitectureTest.MainSources.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule DEPENDENCIES_POINT_DOWN = layeredArchitecture()
            .consideringOnlyDependenciesInAnyPackage("dev.sluice..")
            .layer("app")
            .definedBy("dev.sluice.app..")
            .layer("admin")
            .definedBy("dev.sluice.admin..")
            .layer("ui")
            .definedBy("dev.sluice.ui..")
            .layer("data")
            .definedBy("dev.sluice.data..")
            .layer("safety")
            .definedBy("dev.sluice.safety..")
            .whereLayer("app")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("admin")
            .mayOnlyBeAccessedByLayers("app")
            .whereLayer("ui")
            .mayOnlyBeAccessedByLayers("admin", "app")
            .whereLayer("data")
            .mayOnlyBeAccessedByLayers("ui", "admin", "app");

    @ArchTest
    static final ArchRule CONSOLE_USES_THE_LOOK_ONLY = noClasses()
            .that()
            .resideInAPackage("dev.sluice.admin..")
            .should()
            .dependOnClassesThat(resideInAPackage("dev.sluice.ui..")
                    .and(DescribedPredicate.not(resideInAPackage("dev.sluice.ui.look.."))));

    @ArchTest
    static final ArchRule SAFETY_IS_PLAIN_JAVA = noClasses()
            .that()
            .resideInAPackage("dev.sluice.safety..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.springframework..", "com.vaadin..", "jakarta..", "org.hibernate..");

    @ArchTest
    static final ArchRule INSIDE_OF_SAFETY_STAYS_INSIDE = noClasses()
            .that()
            .resideOutsideOfPackage("dev.sluice.safety..")
            .should()
            .dependOnClassesThat(resideInAPackage("dev.sluice.safety..")
                    .and(DescribedPredicate.not(resideInAnyPackage(
                            "dev.sluice.safety",
                            "dev.sluice.safety.turn",
                            "dev.sluice.safety.guard",
                            "dev.sluice.safety.lexicon",
                            "dev.sluice.safety.render",
                            "dev.sluice.safety.adapter",
                            "dev.sluice.safety.check"))));

    @ArchTest
    static final ArchRule MODELS_ARE_REACHED_IN_FEW_PLACES = noClasses()
            .that()
            .resideOutsideOfPackages(
                    "dev.sluice.safety.turn..",
                    "dev.sluice.safety.guard..",
                    "dev.sluice.safety.adapter..",
                    "dev.sluice.app.assistant..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("dev.langchain4j..");

    /** What a model says reaches people through the gate and the record only. */
    @ArchTest
    static final ArchRule MODELS_ARE_ASKED_BY_TURNS_ALONE = noClasses()
            .that()
            .resideOutsideOfPackages("dev.sluice.safety.turn..", "dev.sluice.app.assistant..")
            .should()
            .callMethodWhere(target(owner(assignableTo(Assistants.class))).and(target(name("ask"))));

    /** Whoever shows what people wrote says in which sight. */
    @ArchTest
    static final ArchRule TEXTS_ARE_READ_IN_A_SIGHT = noClasses()
            .that()
            .resideOutsideOfPackages("dev.sluice.safety", "dev.sluice.admin.unmask..")
            .should()
            .callMethodWhere(target(owner(assignableTo(Reading.class))).and(target(name("whole"))));

    @ArchTest
    static final ArchRule BUCKETS_STAY_IN_QUOTA = noClasses()
            .that()
            .resideOutsideOfPackage("dev.sluice.app.quota..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.github.bucket4j..");

    @ArchTest
    static final ArchRule VIEWS_KNOW_NO_DATABASE = noClasses()
            .that()
            .resideInAnyPackage("dev.sluice.ui..", "dev.sluice.admin..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("jakarta.persistence..", "java.sql..", "org.springframework.jdbc..");

    @ArchTest
    static final ArchRule VIEWS_ENTITIES_AND_REPOSITORIES_ARE_PACKAGE_PRIVATE = classes()
            .that()
            .areAnnotatedWith("com.vaadin.flow.router.Route")
            .or()
            .areAnnotatedWith("jakarta.persistence.Entity")
            .or()
            .areAssignableTo(org.springframework.data.repository.Repository.class)
            .should()
            .bePackagePrivate();

    /** With any of these Vaadin's own bundle no longer fits, and a build needs Node. */
    @ArchTest
    static final ArchRule NOTHING_BREAKS_THE_PRECOMPILED_BUNDLE = noClasses()
            .should()
            .beAnnotatedWith("com.vaadin.flow.component.dependency.NpmPackage")
            .orShould()
            .beAnnotatedWith("com.vaadin.flow.component.dependency.NpmPackage$Container")
            .orShould()
            .beAnnotatedWith("com.vaadin.flow.component.dependency.JsModule")
            .orShould()
            .beAnnotatedWith("com.vaadin.flow.component.dependency.JsModule$Container")
            .orShould()
            .beAnnotatedWith("com.vaadin.flow.component.dependency.CssImport")
            .orShould()
            .beAnnotatedWith("com.vaadin.flow.component.dependency.CssImport$Container")
            .orShould()
            .beAssignableTo("com.vaadin.flow.component.WebComponentExporter");

    @ArchTest
    static final ArchRule NO_FIELD_INJECTION = noFields()
            .should()
            .beAnnotatedWith("org.springframework.beans.factory.annotation.Autowired")
            .orShould()
            .beAnnotatedWith("org.springframework.beans.factory.annotation.Value");

    @ArchTest
    static final ArchRule NO_MUTABLE_STATICS =
            noFields().that().areStatic().should().notBeFinal();

    @ArchTest
    static final ArchRule NAMES_SAY_THE_THING =
            noClasses().should().haveNameMatching(".*(Util|Utils|Common|Impl|Helper|Manager)");

    /** Leaves out this module's tests and what the modules below publish of theirs. */
    static final class MainSources implements ImportOption {

        @Override
        public boolean includes(Location location) {
            return !location.contains("/test-classes/") && !location.contains("-tests.jar");
        }
    }
}
