package io.grantway.platform.openapi;

import io.grantway.platform.problem.ProblemBody;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverterContextImpl;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.springdoc.core.customizers.OpenApiCustomizer;

/** Documents the error response of every operation: a problem (RFC 9457). */
final class ProblemResponses implements OpenApiCustomizer {

    static final String NAME = "Problem";

    private final WireSchemas schemas;

    ProblemResponses(WireSchemas schemas) {
        this.schemas = schemas;
    }

    @Override
    public void customise(OpenAPI api) {
        if (api.getComponents() == null) {
            api.setComponents(new Components());
        }
        Components components = api.getComponents();
        described().forEach(components::addSchemas);
        components.addResponses(
                NAME,
                new ApiResponse()
                        .description("A problem (RFC 9457); programs should use its code")
                        .content(new Content()
                                .addMediaType(
                                        ProblemBody.MEDIA_TYPE,
                                        new MediaType()
                                                .schema(new Schema<>()
                                                        .$ref(Components.COMPONENTS_SCHEMAS_REF + NAME)))));
        if (api.getPaths() != null) {
            api.getPaths().values().forEach(path -> path.readOperations().forEach(ProblemResponses::complete));
        }
    }

    private static void complete(Operation operation) {
        if (operation.getResponses() == null) {
            operation.setResponses(new ApiResponses());
        }
        operation.getResponses().addApiResponse(ApiResponses.DEFAULT, new ApiResponse().$ref(NAME));
    }

    /**
     * The schema of a problem under its public name, with the schemas it refers to; a problem may have members of its
     * own (RFC 9457 §3.2).
     */
    private Map<String, Schema> described() {
        ModelConverterContextImpl context = new ModelConverterContextImpl(schemas);
        context.resolve(new AnnotatedType(ProblemBody.class));
        Map<String, Schema> found = new TreeMap<>(context.getDefinedModels());
        Schema problem = Objects.requireNonNull(found.remove(ProblemBody.class.getSimpleName()));
        found.put(NAME, problem.additionalProperties(true));
        return found;
    }
}
