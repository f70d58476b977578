package io.grantway.contracts;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;

@AnalyzeClasses(packages = "io.grantway.contracts", importOptions = ImportOption.DoNotIncludeTests.class)
class ContractTests {

    @ArchTest
    static final ArchRule knowOnlyWhatACallerNeeds = classes()
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "java..",
                    "io.grantway.contracts..",
                    "com.fasterxml.jackson.annotation..",
                    "jakarta.validation..",
                    "org.jspecify.annotations..",
                    "org.springframework.web.bind.annotation..",
                    "org.springframework.web.service.annotation..");

    /** An unnamed parameter would take the name that the implementing method happens to use. */
    @ArchTest
    static final ArchRule parametersNameThemselves =
            methods().that().areDeclaredInClassesThat().areInterfaces().should(nameTheirParameters());

    @ArchTest
    static final ArchRule whatIsSecretIsASecret = classes().that().areRecords().should(keepSecretsInSecrets());

    private static ArchCondition<JavaMethod> nameTheirParameters() {
        return new ArchCondition<>("name their parameters") {
            @Override
            public void check(JavaMethod method, ConditionEvents events) {
                Method reflected = method.reflect();
                for (Annotation[] annotations : reflected.getParameterAnnotations()) {
                    for (Annotation annotation : annotations) {
                        if (name(annotation).isEmpty()) {
                            events.add(SimpleConditionEvent.violated(
                                    method, method.getFullName() + " has an unnamed parameter"));
                        }
                    }
                }
            }
        };
    }

    private static String name(Annotation annotation) {
        return switch (annotation) {
            case PathVariable path -> path.value() + path.name();
            case RequestParam parameter -> parameter.value() + parameter.name();
            case RequestHeader header -> header.value() + header.name();
            default -> "other";
        };
    }

    private static ArchCondition<JavaClass> keepSecretsInSecrets() {
        return new ArchCondition<>("keep secrets in Secret") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                RecordComponent[] components = type.reflect().getRecordComponents();
                Arrays.stream(components)
                        .filter(component -> component
                                .getName()
                                .matches("(?i).*(token|secret|password|verifier|privateJwk|dataKey)"))
                        .filter(component -> component.getType() == String.class)
                        .filter(component -> !component.getName().equals("token")
                                || !type.getSimpleName().equals("ProviderEndpoints"))
                        .forEach(component -> events.add(SimpleConditionEvent.violated(
                                type, type.getSimpleName() + "." + component.getName() + " is a plain text")));
            }
        };
    }
}
