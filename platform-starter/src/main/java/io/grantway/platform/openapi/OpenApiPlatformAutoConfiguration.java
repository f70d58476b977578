package io.grantway.platform.openapi;

import io.grantway.platform.authorization.Declaration;
import io.grantway.platform.authorization.Declarations;
import io.grantway.platform.authorization.OtherEndpoint;
import io.grantway.platform.authorization.OtherEndpoints;
import io.grantway.platform.authorization.Who;
import io.swagger.v3.core.jackson.ModelResolver;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;

/** Adapts springdoc, which reads our records with Jackson 2 and does not know the naming configured for Jackson 3. */
@AutoConfiguration
@ConditionalOnClass({ModelResolver.class, OpenApiCustomizer.class})
class OpenApiPlatformAutoConfiguration {

    private static final Declaration DESCRIPTION =
            Declaration.of(Who.ANYONE, "the service's API description in OpenAPI; no project data");

    @Bean
    WireSchemas wireSchemas() {
        return new WireSchemas();
    }

    @Bean
    OtherEndpoints descriptionEndpoints() {
        return OtherEndpoints.of(
                OtherEndpoint.library("/v3/api-docs", DESCRIPTION),
                OtherEndpoint.library("/v3/api-docs.yaml", DESCRIPTION));
    }

    @Bean
    OperationFacts operationFacts(Declarations declarations) {
        return new OperationFacts(declarations);
    }

    @Bean
    PortablePatterns portablePatterns() {
        return new PortablePatterns();
    }

    @Bean
    ProblemResponses problemResponses(WireSchemas schemas) {
        return new ProblemResponses(schemas);
    }
}
