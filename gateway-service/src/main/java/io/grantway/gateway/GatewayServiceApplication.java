package io.grantway.gateway;

import io.grantway.contracts.audit.AuditIngestApi;
import io.grantway.platform.client.NameCache;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.web.service.registry.ImportHttpServices;

/** Starts the gateway. It has no database, so there is nothing to migrate. */
@SpringBootApplication
@ConfigurationPropertiesScan
@ImportHttpServices(group = "audit-service", types = AuditIngestApi.class)
public class GatewayServiceApplication {

    public static void main(String[] args) {
        NameCache.shorten();
        SpringApplication.run(GatewayServiceApplication.class, args);
    }
}
