package io.grantway.oauthconfig;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

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

    /** The stock stores accept one code several times. */
    @ArchTest
    static final ArchRule noStockStoreAndNoSimpleValidator = noClasses()
            .should()
            .dependOnClassesThat()
            .haveNameMatching("org\\.springframework\\.security\\.oauth2\\.server\\.authorization\\."
                    + ".*(Jdbc|InMemory)(OAuth2Authorization|RegisteredClient).*")
            .orShould()
            .accessFieldWhere(com.tngtech.archunit.base.DescribedPredicate.describe(
                    "is a SIMPLE_ validator",
                    access -> access.getTarget().getName().startsWith("SIMPLE_")));

    @ArchTest
    static final ArchRule noSlowHashOnTheTokenPath =
            noClasses().should().dependOnClassesThat().resideInAPackage("org.springframework.security.crypto..");
}
