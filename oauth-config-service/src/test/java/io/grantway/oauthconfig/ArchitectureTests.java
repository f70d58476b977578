package io.grantway.oauthconfig;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import com.tngtech.archunit.lang.ArchRule;
import io.grantway.platform.fixture.HouseRules;

@AnalyzeClasses(packages = "io.grantway.oauthconfig", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTests {

    @ArchTest
    static final ArchTests house = ArchTests.in(HouseRules.class);

    /** The stock stores accept a code more than once. */
    @ArchTest
    static final ArchRule noStockStoreAndNoSimpleValidator = noClasses()
            .should()
            .dependOnClassesThat()
            .haveNameMatching("org\\.springframework\\.security\\.oauth2\\.server\\.authorization\\."
                    + ".*(Jdbc|InMemory)(OAuth2Authorization|RegisteredClient).*")
            .orShould()
            .accessFieldWhere(DescribedPredicate.describe(
                    "is a SIMPLE_ validator",
                    access -> access.getTarget().getName().startsWith("SIMPLE_")));

    private static final String PROJECT = "io.grantway.oauthconfig.project..";
    private static final String ISSUER = "io.grantway.oauthconfig.issuer..";
    private static final String PROVIDER = "io.grantway.oauthconfig.provider..";
    private static final String PURGE = "io.grantway.oauthconfig.purge..";

    @ArchTest
    static final ArchRule issuerKnowsNothingOfProviders = noClasses()
            .that()
            .resideInAPackage(ISSUER)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(PROVIDER, PURGE);

    /** The public part of the issuer; registration and everything else is internal to it. */
    @ArchTest
    static final ArchRule providersKnowOnlyTheAppsOfTheIssuer = noClasses()
            .that()
            .resideInAPackage(PROVIDER)
            .should()
            .dependOnClassesThat(resideInAPackage(ISSUER)
                    .and(not(resideInAPackage("io.grantway.oauthconfig.issuer.client")))
                    .or(resideInAPackage(PURGE)));

    @ArchTest
    static final ArchRule projectsAreBelowBothWings = noClasses()
            .that()
            .resideInAPackage(PROJECT)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(ISSUER, PROVIDER, PURGE);

    @ArchTest
    static final ArchRule noSlowHashOnTheTokenPath =
            noClasses().should().dependOnClassesThat().resideInAPackage("org.springframework.security.crypto..");
}
