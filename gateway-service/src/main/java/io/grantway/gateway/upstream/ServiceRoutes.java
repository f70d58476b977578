package io.grantway.gateway.upstream;

import io.grantway.gateway.edge.IncomingRequest;
import io.grantway.gateway.route.RouteTable;
import io.grantway.platform.PlatformSettings;
import java.util.List;
import org.springframework.cloud.gateway.config.HttpClientCustomizer;
import org.springframework.cloud.gateway.route.Route;
import org.springframework.cloud.gateway.route.RouteDefinition;
import org.springframework.cloud.gateway.route.RouteDefinitionRepository;
import org.springframework.cloud.gateway.route.RouteLocator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** One route per service; {@link RouteTable} has already matched the request at the edge. */
@Configuration(proxyBeanMethods = false)
class ServiceRoutes {

    @Bean
    RouteLocator routes(PlatformSettings platform) {
        List<Route> routes = RouteTable.SERVICES.stream()
                .map(service -> Route.async()
                        .id(service)
                        .uri(platform.service(service).getFirst())
                        .predicate(exchange -> IncomingRequest.known(exchange)
                                && IncomingRequest.of(exchange).destination().routed()
                                && IncomingRequest.of(exchange)
                                        .destination()
                                        .service()
                                        .equals(service))
                        .build())
                .toList();
        return () -> Flux.fromIterable(routes);
    }

    /** No routes from data: they could contain expressions (CVE-2022-22947). */
    @Bean
    RouteDefinitionRepository noRouteDefinitions() {
        return new RouteDefinitionRepository() {
            @Override
            public Flux<RouteDefinition> getRouteDefinitions() {
                return Flux.empty();
            }

            @Override
            public Mono<Void> save(Mono<RouteDefinition> route) {
                return Mono.error(new UnsupportedOperationException());
            }

            @Override
            public Mono<Void> delete(Mono<String> routeId) {
                return Mono.error(new UnsupportedOperationException());
            }
        };
    }

    /** Disables reactor-netty's own retry, which would also repeat requests that have an effect. */
    @Bean
    HttpClientCustomizer serviceClient(UpstreamSettings settings) {
        return client -> client.disableRetry(true).responseTimeout(settings.bodyIdle());
    }
}
