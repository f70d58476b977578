package io.grantway.platform.openapi;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import io.swagger.v3.core.jackson.ModelResolver;
import io.swagger.v3.core.util.ObjectMapperFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;

/** springdoc reads our records with Jackson 2 and knows nothing of the naming that Jackson 3 is configured with. */
@AutoConfiguration
@ConditionalOnClass(ModelResolver.class)
class OpenApiPlatformAutoConfiguration {

    @Bean
    ModelResolver wireNames() {
        return new ModelResolver(
                ObjectMapperFactory.createJson31().setPropertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE));
    }
}
