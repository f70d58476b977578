package io.grantway.gateway;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import com.tngtech.archunit.lang.ArchRule;
import io.grantway.platform.fixture.HouseRules;

@AnalyzeClasses(packages = "io.grantway.gateway", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTests {

    @ArchTest
    static final ArchTests house = ArchTests.in(HouseRules.class);

    @ArchTest
    static final ArchRule noServletsNoDatabase = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("jakarta.servlet..", "java.sql..", "javax.sql..", "org.springframework.jdbc..");

    @ArchTest
    static final ArchRule noExpressionsNoRouteDefinitionsFromData = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.springframework.expression..", "org.springframework.cloud.gateway.actuate..");

    @ArchTest
    static final ArchRule onlyTheRouteTableIsBelowTheDoor = noClasses()
            .that()
            .resideInAPackage("io.grantway.gateway.edge..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "io.grantway.gateway.upstream..",
                    "io.grantway.gateway.limit..",
                    "io.grantway.gateway.session..",
                    "io.grantway.gateway.signin..",
                    "io.grantway.gateway.token..",
                    "io.grantway.gateway.page..");
}
