package io.grantway.platform.openapi;

import io.swagger.v3.core.jackson.ModelResolver;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;

/** springdoc reads our records with Jackson 2 and knows nothing of the naming that Jackson 3 is configured with. */
@AutoConfiguration
@ConditionalOnClass({ModelResolver.class, OpenApiCustomizer.class})
class OpenApiPlatformAutoConfiguration {

    @Bean
    WireSchemas wireSchemas() {
        return new WireSchemas();
    }

    @Bean
    ProblemResponses problemResponses(WireSchemas schemas) {
        return new ProblemResponses(schemas);
    }
}
