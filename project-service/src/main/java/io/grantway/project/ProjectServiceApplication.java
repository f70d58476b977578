package io.grantway.project;

import io.grantway.contracts.credential.ProjectKeysApi;
import io.grantway.contracts.oauthconfig.ProjectPurgeApi;
import io.grantway.contracts.user.ProjectMembersApi;
import io.grantway.platform.ServiceApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.web.service.registry.ImportHttpServices;

/** Starts project-service, or migrates its schema with {@code --migrate}. */
@SpringBootApplication
@ConfigurationPropertiesScan
@ImportHttpServices(group = "user-service", types = ProjectMembersApi.class)
@ImportHttpServices(group = "oauth-config-service", types = ProjectPurgeApi.class)
@ImportHttpServices(group = "credential-service", types = ProjectKeysApi.class)
public class ProjectServiceApplication {

    public static void main(String[] args) {
        ServiceApplication.run(ProjectServiceApplication.class, args);
    }
}
