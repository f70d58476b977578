package io.grantway.sandbox;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.grantway.platform.fixture.CollaboratorLimit;
import java.time.Instant;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.web.bind.annotation.RestController;

@AnalyzeClasses(packages = "io.grantway.sandbox", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTests {

    @ArchTest
    static final ArchRule featuresAreFreeOfCycles =
            slices().matching("io.grantway.sandbox.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule thePlatformIsNotUsed = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.grantway.platform..", "io.grantway.contracts..");

    @ArchTest
    static final ArchRule endpointsArePackagePrivate =
            classes().that().areAnnotatedWith(RestController.class).should().bePackagePrivate();

    @ArchTest
    static final ArchRule nothingIsInjectedIntoFields = noFields().should().beAnnotatedWith(Autowired.class);

    @ArchTest
    static final ArchRule noVagueEndings =
            noClasses().should().haveNameMatching(".*(Impl|Utils?|Helper|Manager|Processor|Dto|VO|Base)");

    @ArchTest
    static final ArchRule classesHaveFewCollaborators = CollaboratorLimit.RULE;

    @ArchTest
    static final ArchRule timeIsInjected = noClasses().should().callMethod(Instant.class, "now");
}
