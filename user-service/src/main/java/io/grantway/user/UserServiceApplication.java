package io.grantway.user;

import io.grantway.contracts.oauthconfig.issuer.LoginChallengeApi;
import io.grantway.contracts.oauthconfig.issuer.RevocationApi;
import io.grantway.contracts.project.ProjectLookupApi;
import io.grantway.platform.ServiceApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.web.service.registry.ImportHttpServices;

/** Starts user-service, or migrates its schema with {@code --migrate}. */
@SpringBootApplication
@ConfigurationPropertiesScan
@EnableScheduling
@ImportHttpServices(
        group = "oauth-config-service",
        types = {LoginChallengeApi.class, RevocationApi.class})
@ImportHttpServices(group = "project-service", types = ProjectLookupApi.class)
public class UserServiceApplication {

    public static void main(String[] args) {
        ServiceApplication.run(UserServiceApplication.class, args);
    }
}
