package io.grantway.platform.reactive;

import io.grantway.platform.PlatformSettings;
import io.grantway.platform.authorization.Declarations;
import io.grantway.platform.authorization.MetricsToken;
import io.grantway.platform.token.AccessTokens;
import io.grantway.platform.trace.Polls;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.restclient.RestClientCustomizer;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.http.converter.json.JacksonJsonHttpMessageConverter;
import org.springframework.http.server.reactive.observation.ServerRequestObservationContext;
import org.springframework.web.reactive.HandlerMapping;
import tools.jackson.databind.json.JsonMapper;

/** The parts of a WebFlux service. */
@AutoConfiguration
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.REACTIVE)
public class ReactivePlatformAutoConfiguration {

    @Bean
    Polls polls() {
        return context -> context instanceof ServerRequestObservationContext request
                && request.getCarrier() != null
                && Polls.isPoll(
                        request.getCarrier().getMethod().name(),
                        request.getCarrier().getURI().getPath());
    }

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
    ReactiveDeclarations reactiveDeclarations(ObjectProvider<HandlerMapping> mappings, Declarations declarations) {
        return new ReactiveDeclarations(mappings, declarations);
    }

    @Bean
    ReactiveHandlerGuard reactiveHandlerGuard(
            ApplicationContext context,
            ReactiveDeclarations declarations,
            ObjectProvider<ForwardedRequests> forwarded,
            PlatformSettings settings) {
        return new ReactiveHandlerGuard(
                context, declarations, forwarded.getIfAvailable(), new MetricsToken(settings.metricsTokenFile()));
    }

    /** Applies the JSON settings to HTTP clients, which Boot does only if the server is not reactive. */
    @Bean
    RestClientCustomizer neighbourJson(JsonMapper json) {
        return client -> client.configureMessageConverters(converters ->
                converters.registerDefaults().withJsonConverter(new JacksonJsonHttpMessageConverter(json)));
    }
}
