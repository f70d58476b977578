package io.grantway.gateway.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.springframework.core.io.ClassPathResource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Supplements to the services' API descriptions.
 *
 * @param operations summary and description by operationId
 * @param parameters description by name, or by operationId, dot and name where it differs
 * @param protocol the paths of OAuth and OpenID Connect, which filters serve and no service describes
 * @param components the components that those paths reference
 */
record ApiDocuments(JsonNode operations, JsonNode parameters, JsonNode protocol, JsonNode components) {

    static ApiDocuments read(JsonMapper json) {
        return new ApiDocuments(
                read(json, "operations"), read(json, "parameters"), read(json, "protocol"), read(json, "components"));
    }

    private static JsonNode read(JsonMapper json, String name) {
        try (InputStream in = new ClassPathResource("openapi/" + name + ".json").getInputStream()) {
            return json.readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
