package io.grantway.platform;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.grantway.contracts.oauthconfig.app.AppId;
import io.grantway.contracts.project.ProjectId;
import io.grantway.contracts.user.Access;
import io.grantway.contracts.user.AccessApi;
import io.grantway.contracts.user.Permission;
import io.grantway.contracts.user.UserId;
import io.grantway.platform.fixture.CollaboratorLimit;
import java.time.Instant;
import java.time.LocalDate;

@AnalyzeClasses(packages = "io.grantway.platform", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTests {

    @ArchTest
    static final ArchRule packagesAreFreeOfCycles =
            slices().matching("io.grantway.platform.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule rootHoldsWhatEveryServiceHas = classes()
            .that()
            .resideInAPackage("io.grantway.platform")
            .should()
            .haveNameMatching(".*\\.(PlatformSettings(\\$.*)?|ServiceApplication|package-info)");

    /** The starter depends on no contracts except those that every service uses. */
    @ArchTest
    static final ArchRule domainIsUnknown = noClasses()
            .should()
            .dependOnClassesThat(resideInAPackage("io.grantway.contracts.*..")
                    .and(not(resideInAnyPackage(
                            "io.grantway.contracts.audit..", "io.grantway.contracts.oauthconfig.issuer..")))
                    .and(not(belongToAnyOf(
                            Access.class,
                            AccessApi.class,
                            Permission.class,
                            UserId.class,
                            AppId.class,
                            Permission[].class,
                            ProjectId.class))));

    @ArchTest
    static final ArchRule servletAndReactiveDoNotMix = noClasses()
            .that()
            .resideInAPackage("io.grantway.platform.reactive..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("jakarta.servlet..", "io.grantway.platform.servlet..", "org.springframework.jdbc..");

    @ArchTest
    static final ArchRule jacksonIsJackson3 = noClasses()
            .that()
            .resideOutsideOfPackage("io.grantway.platform.openapi")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("com.fasterxml.jackson.databind..", "com.fasterxml.jackson.core..");

    @ArchTest
    static final ArchRule classesHaveFewCollaborators = CollaboratorLimit.RULE;

    @ArchTest
    static final ArchRule timeIsInjected = noClasses()
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(LocalDate.class, "now")
            .orShould()
            .callMethod(System.class, "currentTimeMillis");
}
