package io.grantway.platform.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import io.grantway.contracts.Page;
import io.grantway.contracts.audit.AuditEvent;
import io.grantway.contracts.oauthconfig.provider.CreateProviderConfig;
import io.grantway.contracts.oauthconfig.provider.ProviderConfig;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverterContextImpl;
import io.swagger.v3.core.util.Json31;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.Paths;
import io.swagger.v3.oas.models.media.Schema;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class WireSchemasTests {

    private final WireSchemas schemas = new WireSchemas();

    @Test
    void responseSchemaWhenPropertyNotNullableThenRequired() {
        Schema<?> config = schema(ProviderConfig.class);
        assertThat(config.getRequired())
                .contains("id", "client_id", "callback_url", "scopes", "inputs", "version")
                .doesNotContain("secret_hint", "custom", "client_rejected");
        assertThat(config.getProperties()).containsKeys("secret_hint", "custom", "client_rejected");
        assertThat(schema(Page.class).getRequired()).containsExactly("items");
    }

    @Test
    void requestSchemaWhenPropertyHasDefaultThenNotRequired() {
        assertThat(schema(CreateProviderConfig.class).getRequired())
                .containsExactlyInAnyOrder("project_id", "provider", "client_id");
    }

    @Test
    void objectSchemaWhenTypeIsObjectThenAnyJsonAllowed() {
        assertThat(json(schema(AuditEvent.class)).at("/properties/details/additionalProperties"))
                .isEqualTo(JsonMapper.shared().createObjectNode());
    }

    @Test
    void operationDescriptionWhenCustomisedThenProblemIsDefaultResponse() {
        Operation operation = new Operation();
        OpenAPI api = new OpenAPI().paths(new Paths().addPathItem("/api/v1/things", new PathItem().get(operation)));
        new ProblemResponses(schemas).customise(api);

        JsonNode whole = json(api);
        assertThat(whole.at("/paths/~1api~1v1~1things/get/responses/default/$ref")
                        .asString())
                .isEqualTo("#/components/responses/Problem");
        assertThat(whole.at("/components/responses/Problem/content/application~1problem+json/schema/$ref")
                        .asString())
                .isEqualTo("#/components/schemas/Problem");
        JsonNode problem = whole.at("/components/schemas/Problem");
        assertThat(problem.get("properties").propertyNames())
                .containsExactlyInAnyOrder(
                        "type",
                        "title",
                        "status",
                        "detail",
                        "instance",
                        "code",
                        "request_id",
                        "retryable",
                        "doc_url",
                        "errors");
        assertThat(problem.get("additionalProperties").booleanValue()).isTrue();
        assertThat(texts(problem.get("required")))
                .containsExactlyInAnyOrder("type", "title", "status", "detail", "code", "retryable", "doc_url");
        assertThat(texts(whole.at("/components/schemas/FieldProblem/required")))
                .containsExactlyInAnyOrder("pointer", "code", "detail");
    }

    private Schema<?> schema(Class<?> type) {
        ModelConverterContextImpl context = new ModelConverterContextImpl(schemas);
        context.resolve(new AnnotatedType(type));
        Map<String, Schema> found = context.getDefinedModels();
        return found.get(type.getSimpleName());
    }

    private static JsonNode json(Object described) {
        return JsonMapper.shared().readTree(Json31.pretty(described));
    }

    private static List<String> texts(JsonNode array) {
        return array.valueStream().map(JsonNode::asString).toList();
    }
}
