package io.grantway.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Checks the whole served API description for what hinders client generators and Spectral does not check. */
class ApiDescriptionTests {

    /** Unicode properties, unions and intersections of classes, flags and possessive quantifiers differ between languages. */
    private static final Pattern NOT_PORTABLE =
            Pattern.compile("\\\\[pPhHvVRXQEGzZAaB]|\\[\\^?\\[|&&|\\(\\?[^:=!]|[+*?}]\\+");

    private static JsonNode description;

    @BeforeAll
    static void read() {
        description = Raw.get(Stage.shared().entrance().url() + "/api/openapi.json")
                .expect(200)
                .json();
    }

    @Test
    void patternsWhenDescribedThenReadAlikeInEveryLanguage() {
        assertThat(description.findValues("pattern")).hasSizeGreaterThan(10);
        assertThat(foreignPatterns(description)).isEmpty();
    }

    @Test
    void successWhenDescribedThenItsBodyIs() {
        assertThat(bodiless(description)).isEmpty();
    }

    @Test
    void parametersWhenDescribedThenTheyHaveTexts() {
        List<JsonNode> parameters = operations(description)
                .flatMap(operation -> operation.path("parameters").valueStream())
                .toList();
        assertThat(parameters).hasSizeGreaterThan(100).allSatisfy(parameter -> assertThat(
                        parameter.path("description").asString(""))
                .as(parameter.toString())
                .isNotBlank());
    }

    /** Changes without it are a 428. */
    @Test
    void ifMatchWhenDescribedThenRequired() {
        List<JsonNode> versions = operations(description)
                .flatMap(operation -> operation.path("parameters").valueStream())
                .filter(parameter -> parameter.path("name").asString().equals("If-Match"))
                .toList();
        assertThat(versions).hasSizeGreaterThan(10).allSatisfy(parameter -> assertThat(
                        parameter.path("required").asBoolean())
                .isTrue());
    }

    @Test
    void objectsWhenDescribedThenTheyHaveNames() {
        assertThat(nameless(description)).isEmpty();
    }

    @Test
    void operationsWhenAppsMayCallThemThenTheirDescriptionsSaySo() {
        List<JsonNode> forApps = operations(description)
                .filter(operation -> !operation.findValues("oauth2").isEmpty())
                .toList();
        assertThat(forApps).hasSizeGreaterThan(10).allSatisfy(operation -> assertThat(
                        operation.path("description").asString())
                .as(operation.path("operationId").asString())
                .contains("apps")
                .doesNotContain("For platform administrators."));
    }

    @Test
    void operationsWhenAdministratorsMayDoMoreThenOthersAreNotLeftOut() {
        for (String operation : List.of("listProjects", "updateFinding")) {
            assertThat(operations(description))
                    .filteredOn(each -> each.path("operationId").asString().equals(operation))
                    .singleElement()
                    .satisfies(each ->
                            assertThat(each.path("description").asString()).contains("For people"));
        }
    }

    @Test
    void operationsWhenDescribedThenTheirNamesAreChosen() {
        List<String> names = operations(description)
                .map(operation -> operation.path("operationId").asString(""))
                .toList();
        assertThat(names)
                .hasSizeGreaterThan(50)
                .doesNotHaveDuplicates()
                .allMatch(name -> name.matches("[a-z][A-Za-z]+"));
        assertThat(unsorted(description)).isEmpty();
    }

    static List<String> foreignPatterns(JsonNode description) {
        return description.findValues("pattern").stream()
                .filter(JsonNode::isString)
                .map(JsonNode::asString)
                .filter(pattern -> NOT_PORTABLE.matcher(pattern).find())
                .distinct()
                .toList();
    }

    /** Operations of the API with a 200 that has no body; such a response is a 204. */
    static List<String> bodiless(JsonNode description) {
        return operations(description)
                .filter(operation -> operation.at("/responses/200").isObject()
                        && operation.at("/responses/200/content").isMissingNode()
                        // RFC 7009 §2.2: the body of this one is ignored
                        && !operation.path("operationId").asString().equals("revokeToken"))
                .map(operation -> operation.path("operationId").asString())
                .toList();
    }

    /** Operations with an inline object, which generators give a name such as {@code IntrospectToken200Response}. */
    static List<String> nameless(JsonNode description) {
        return operations(description)
                .filter(operation -> !operation.findValues("properties").isEmpty())
                .map(operation -> operation.path("operationId").asString())
                .toList();
    }

    /** Operations whose tag is not a collection of the API; a generator creates a class for each tag. */
    static List<String> unsorted(JsonNode description) {
        return description.path("paths").properties().stream()
                .flatMap(path -> path.getValue().values().stream().map(operation -> {
                    String tag = operation.at("/tags/0").asString();
                    return path.getKey().startsWith("/api/v1/") == tag.equals("oauth") ? path.getKey() : "";
                }))
                .filter(path -> !path.isEmpty())
                .toList();
    }

    private static Stream<JsonNode> operations(JsonNode description) {
        return description.path("paths").values().stream().flatMap(path -> path.values().stream());
    }
}
