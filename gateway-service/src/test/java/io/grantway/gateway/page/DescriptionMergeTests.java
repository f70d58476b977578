package io.grantway.gateway.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class DescriptionMergeTests {

    private final JsonMapper json = JsonMapper.builder().build();
    private final DescriptionMerge merge = new DescriptionMerge(
            json,
            URI.create("https://grantway.example"),
            new ApiDocuments(
                    json.createObjectNode(),
                    json.createObjectNode(),
                    json.createObjectNode(),
                    json.createObjectNode()));

    private static String description(String path, String schema, String property) {
        return """
                {"openapi":"3.1.0","paths":{
                  "%s":{"get":{"responses":{"200":{"content":{"application/json":{
                     "schema":{"$ref":"#/components/schemas/%s"}}}}}}},
                  "/internal/secret":{"get":{"responses":{"200":{"$ref":"#/components/responses/Lease"}}}},
                  "/api/v1/apps":{"get":{}}},
                 "components":{
                  "schemas":{
                   "%s":{"type":"object","properties":{"%s":{"type":"string"},"part":{"$ref":"#/components/schemas/Part"}}},
                   "Part":{"type":"object"},
                   "Key":{"type":"string"}},
                  "responses":{"Lease":{"content":{"application/json":{
                     "schema":{"$ref":"#/components/schemas/Key"}}}}}}}
                """.formatted(path, schema, schema, property);
    }

    @Test
    void addWhenPathNotRoutedToTheServiceThenLeftOut() {
        merge.add("project-service", json.readTree(description("/api/v1/projects/{project_id}", "Project", "id")));
        JsonNode whole = merge.result();
        assertThat(whole.get("paths").propertyNames()).containsExactly("/api/v1/projects/{project_id}");
        assertThat(whole.get("openapi").asString()).isEqualTo("3.1.0");
    }

    @Test
    void addWhenComponentNotNeededByItsPathsThenLeftOut() {
        merge.add("project-service", json.readTree(description("/api/v1/projects/{project_id}", "Project", "id")));
        JsonNode components = merge.result().get("components");
        assertThat(components.get("schemas").propertyNames()).containsExactly("Part", "Project");
        assertThat(components.propertyNames()).containsExactly("securitySchemes", "schemas");
    }

    @Test
    void addWhenComponentsOfServicesShareANameThenKeptApart() {
        merge.add("project-service", json.readTree(description("/api/v1/projects", "Page", "id")));
        merge.add("user-service", json.readTree(description("/api/v1/users", "Page", "name")));
        JsonNode whole = merge.result();
        assertThat(whole.at("/components/schemas").propertyNames()).containsExactly("Page", "Part", "UserPage");
        assertThat(whole.at("/paths/~1api~1v1~1users/get/responses/200/content/application~1json/schema/$ref")
                        .asString())
                .isEqualTo("#/components/schemas/UserPage");
        assertThat(whole.at("/paths/~1api~1v1~1projects/get/responses/200/content/application~1json/schema/$ref")
                        .asString())
                .isEqualTo("#/components/schemas/Page");
    }

    @Test
    void addWhenServiceDescribesAPathOfTheProtocolThenOursIsKept() {
        ApiDocuments documents = new ApiDocuments(
                json.createObjectNode(),
                json.createObjectNode(),
                json.readTree("{\"/oauth2/jwks\":{\"get\":{\"operationId\":\"getPublicKeys\",\"tags\":[\"oauth\"]}}}"),
                json.createObjectNode());
        DescriptionMerge described = new DescriptionMerge(json, URI.create("https://grantway.example"), documents);
        described.add("oauth-config-service", json.readTree(description("/oauth2/jwks", "Keys", "keys")));
        JsonNode whole = described.result();
        assertThat(whole.at("/paths/~1oauth2~1jwks/get/operationId").asString()).isEqualTo("getPublicKeys");
        assertThat(whole.path("components").has("schemas")).isFalse();
        assertThat(whole.path("tags").findValuesAsString("name")).containsExactly("apps", "oauth");
    }
}
