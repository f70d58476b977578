package io.grantway.standalone;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.grantway.platform.fixture.CollaboratorLimit;

@AnalyzeClasses(packages = "io.grantway.standalone", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTests {

    @ArchTest
    static final ArchRule classesHaveFewCollaborators = CollaboratorLimit.RULE;
}
