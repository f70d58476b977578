package io.grantway.oauthconfig;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Controller;
import org.springframework.stereotype.Repository;

@AnalyzeClasses(packages = "io.grantway.oauthconfig", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTests {

    @ArchTest
    static final ArchRule featuresAreFreeOfCycles =
            slices().matching("io.grantway.oauthconfig.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule noOtherServiceIsKnown = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "io.grantway.gateway..",
                    "io.grantway.project..",
                    "io.grantway.user..",
                    "io.grantway.credential..",
                    "io.grantway.audit..",
                    "io.grantway.standalone..",
                    "io.grantway.sandbox..");

    @ArchTest
    static final ArchRule controllersAndTablesStayInTheirFeature = classes()
            .that()
            .areMetaAnnotatedWith(Controller.class)
            .or()
            .areAnnotatedWith(Repository.class)
            .should()
            .bePackagePrivate();

    @ArchTest
    static final ArchRule controllersTouchNoTable = noClasses()
            .that()
            .areMetaAnnotatedWith(Controller.class)
            .should()
            .dependOnClassesThat()
            .areAssignableTo(JdbcClient.class)
            .orShould()
            .dependOnClassesThat()
            .areAnnotatedWith(Repository.class);

    /** AUTHORIZATION_SERVER.md 2.3: the stock stores accept one code several times. SECURITY.md case 2. */
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

    @ArchTest
    static final ArchRule proofsAreComparedInConstantTime =
            noClasses().should().callMethod(Arrays.class, "equals", byte[].class, byte[].class);

    @ArchTest
    static final ArchRule nothingIsInjectedIntoFields =
            noFields().should().beAnnotatedWith(Autowired.class).orShould().beAnnotatedWith(Value.class);

    @ArchTest
    static final ArchRule namesSayWhatThingsAre =
            noClasses().should().haveNameMatching(".*(Impl|Utils?|Helper|Manager|Processor|Dto|VO|Base)");

    @ArchTest
    static final ArchRule secretsAreNoStrings = fields().that()
            .areDeclaredInClassesThat()
            .areRecords()
            .and()
            .haveNameMatching("(?i).*([a-z]token|secret|code_?verifier|password)")
            .should()
            .notHaveRawType(String.class)
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule jacksonIsJackson3 = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("com.fasterxml.jackson.databind..", "com.fasterxml.jackson.core..");

    @ArchTest
    static final ArchRule timeIsInjected = noClasses()
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(OffsetDateTime.class, "now")
            .orShould()
            .callMethod(System.class, "currentTimeMillis");

    @ArchTest
    static final ArchRule standaloneIsSharedWithOthers = noClasses()
            .should()
            .callMethod(System.class, "setProperty", String.class, String.class)
            .orShould()
            .callMethod(java.util.TimeZone.class, "setDefault", java.util.TimeZone.class)
            .orShould()
            .callMethod(java.security.Security.class, "addProvider", java.security.Provider.class);
}
