package io.grantway.oauthconfig;

import io.grantway.contracts.credential.AppSuspensionApi;
import io.grantway.contracts.credential.CredentialApi;
import io.grantway.contracts.credential.LeaseApi;
import io.grantway.contracts.credential.ProjectKeysApi;
import io.grantway.contracts.project.ProjectLookupApi;
import io.grantway.platform.ServiceApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.web.service.registry.ImportHttpServices;

/**
 * Starts the platform's authorization server and OAuth client of the providers, or migrates its schema with {@code
 * --migrate}.
 */
@SpringBootApplication
@ConfigurationPropertiesScan
@ImportHttpServices(group = "project-service", types = ProjectLookupApi.class)
@ImportHttpServices(
        group = "credential-service",
        types = {CredentialApi.class, AppSuspensionApi.class, LeaseApi.class, ProjectKeysApi.class})
class OauthConfigServiceApplication {

    public static void main(String[] args) {
        ServiceApplication.run(OauthConfigServiceApplication.class, args);
    }
}
