package io.grantway.credential;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import com.tngtech.archunit.lang.ArchRule;
import io.grantway.platform.fixture.HouseRules;

@AnalyzeClasses(packages = "io.grantway.credential", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTests {

    @ArchTest
    static final ArchTests house = ArchTests.in(HouseRules.class);

    @ArchTest
    static final ArchRule plainSqlOnly =
            noClasses().should().dependOnClassesThat().resideInAnyPackage("jakarta.persistence..", "org.hibernate..");

    @ArchTest
    static final ArchRule ciphersAreUsedInOnePlace = noClasses()
            .that()
            .resideOutsideOfPackage("io.grantway.credential.cipher")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("javax.crypto..");

    /** Here bytes are no way out either: a record's {@code equals} and copies would keep them. */
    @ArchTest
    static final ArchRule secretsAreNoBytes = fields().that()
            .areDeclaredInClassesThat()
            .areRecords()
            .and()
            .haveNameMatching("(?i).*(secret|privatejwk|password|[a-z]token|plain)")
            .should()
            .notHaveRawType(byte[].class);

    @ArchTest
    static final ArchRule neighboursAreCalledByContractsOnly = noClasses()
            .should()
            .dependOnClassesThat()
            .haveNameMatching(
                    "java\\.net\\.http\\..*|org\\.springframework\\.web\\.client\\.Rest.*|java\\.net\\.URLConnection");
}
