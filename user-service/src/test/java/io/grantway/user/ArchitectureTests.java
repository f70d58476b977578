package io.grantway.user;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import com.tngtech.archunit.lang.ArchRule;
import io.grantway.platform.fixture.HouseRules;

@AnalyzeClasses(packages = "io.grantway.user", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTests {

    @ArchTest
    static final ArchTests house = ArchTests.in(HouseRules.class);

    @ArchTest
    static final ArchRule neighboursAreCalledByContractsOnly = noClasses()
            .should()
            .dependOnClassesThat()
            .haveNameMatching(
                    "java\\.net\\.http\\..*|org\\.springframework\\.web\\.client\\.Rest.*|java\\.net\\.URLConnection");
}
