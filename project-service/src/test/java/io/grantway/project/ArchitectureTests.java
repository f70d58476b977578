package io.grantway.project;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import io.grantway.platform.fixture.HouseRules;

@AnalyzeClasses(packages = "io.grantway.project", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTests {

    @ArchTest
    static final ArchTests house = ArchTests.in(HouseRules.class);
}
