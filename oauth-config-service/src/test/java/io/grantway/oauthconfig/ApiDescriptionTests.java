package io.grantway.oauthconfig;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The API description says what the service requires. */
class ApiDescriptionTests {

    private final JsonNode description =
            new Browser(Installation.shared().node(0)).get("/v3/api-docs").json();

    private JsonNode operation(String method, String path) {
        JsonNode operation = description.path("paths").path(path).path(method);
        assertThat(operation.isObject()).as(method + " " + path).isTrue();
        return operation;
    }

    private static JsonNode parameter(JsonNode operation, String name) {
        return operation
                .path("parameters")
                .valueStream()
                .filter(parameter -> parameter.path("name").asString().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private JsonNode property(String schema, String name) {
        return description
                .path("components")
                .path("schemas")
                .path(schema)
                .path("properties")
                .path(name);
    }

    @Test
    void ifMatchWhenChangeIsRefusedWithoutItThenRequired() {
        List<JsonNode> changes = List.of(
                operation("patch", "/api/v1/apps/{app_id}"),
                operation("delete", "/api/v1/apps/{app_id}"),
                operation("post", "/api/v1/apps/{app_id}/scopes/approve"),
                operation("patch", "/api/v1/provider-configs/{provider_config_id}"));

        assertThat(changes).allSatisfy(change -> assertThat(
                        parameter(change, "If-Match").path("required").asBoolean())
                .isTrue());
    }

    @Test
    void projectWhenOnlyPeopleMayAskThenRequired() {
        assertThat(parameter(operation("get", "/api/v1/apps"), "project_id")
                        .path("required")
                        .asBoolean())
                .isTrue();
        assertThat(parameter(operation("get", "/api/v1/connections"), "project_id")
                        .path("required")
                        .asBoolean())
                .isFalse();
    }

    @Test
    void minimumWhenEmptyIsRefusedThenOne() {
        assertThat(property("CreateApp", "name").path("minLength").asInt()).isEqualTo(1);
        assertThat(property("CreateApp", "scopes").path("minItems").asInt()).isEqualTo(1);
        assertThat(property("CreateApp", "return_urls").path("minItems").asInt())
                .isZero();
        assertThat(property("CreateApp", "return_urls")
                        .path("items")
                        .path("minLength")
                        .asInt())
                .isEqualTo(1);
    }

    @Test
    void catalogueWhenDescribedThenItsEntityTagIs() {
        for (String path : List.of("/api/v1/providers", "/api/v1/providers/{slug}")) {
            assertThat(operation("get", path)
                            .path("responses")
                            .path("200")
                            .path("headers")
                            .has("ETag"))
                    .as(path)
                    .isTrue();
        }
    }
}
