package io.grantway.platform.authorization;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;

/** The starter's part of the table: the endpoints of each service's management port. */
@AutoConfiguration
class AuthorizationAutoConfiguration {

    @Bean
    OtherEndpoints managementEndpoints() {
        Declaration health = Declaration.of(Who.ANYONE, "whether the service is up, for health checks");
        return OtherEndpoints.of(
                OtherEndpoint.library("/actuator/health", health),
                OtherEndpoint.library("/actuator/health/**", health),
                OtherEndpoint.library("/actuator/health/{*path}", health), // the same pattern as WebFlux writes it
                OtherEndpoint.library(
                        "/actuator/prometheus", Declaration.of(Who.MONITORING, "the metrics, on the management port")));
    }

    @Bean
    Declarations declarations(ObjectProvider<OtherEndpoints> tables) {
        return new Declarations(
                tables.stream().flatMap(table -> table.rows().stream()).toList());
    }
}
