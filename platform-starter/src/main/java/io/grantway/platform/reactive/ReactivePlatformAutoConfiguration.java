package io.grantway.platform.reactive;

import io.grantway.contracts.Secret;
import io.grantway.platform.PlatformSettings;
import io.grantway.platform.token.AccessTokens;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import tools.jackson.databind.json.JsonMapper;

/** What a service on WebFlux gets. */
@AutoConfiguration
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.REACTIVE)
public class ReactivePlatformAutoConfiguration {

    @Bean
    ReactiveProblems reactiveProblems(JsonMapper json) {
        return new ReactiveProblems(json);
    }

    @Bean
    ReactiveProblemHandler reactiveProblemHandler(ReactiveProblems problems) {
        return new ReactiveProblemHandler(problems);
    }

    @Bean
    ReactiveAccessTokens reactiveAccessTokens(AccessTokens tokens) {
        return new ReactiveAccessTokens(tokens);
    }

    @Bean
    ManagementGuard managementGuard(ApplicationContext context, PlatformSettings settings, ReactiveProblems problems) {
        return new ManagementGuard(context, metricsToken(settings.metricsTokenFile()), problems);
    }

    private static @Nullable Secret metricsToken(@Nullable Path file) {
        if (file == null) {
            return null;
        }
        try {
            return Secret.of(Files.readString(file).strip());
        } catch (IOException e) {
            throw new IllegalStateException("GRANTWAY_METRICS_TOKEN_FILE " + file + " cannot be read.");
        }
    }
}
