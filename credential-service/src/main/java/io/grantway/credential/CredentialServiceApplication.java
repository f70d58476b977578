package io.grantway.credential;

import io.grantway.contracts.oauthconfig.connection.RefreshApi;
import io.grantway.contracts.oauthconfig.connection.TokenUseApi;
import io.grantway.platform.ServiceApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.web.service.registry.ImportHttpServices;

/** Starts the vault. */
@SpringBootApplication(proxyBeanMethods = false)
@ImportHttpServices(
        group = "oauth-config-service",
        types = {RefreshApi.class, TokenUseApi.class})
public class CredentialServiceApplication {

    public static void main(String[] args) {
        ServiceApplication.run(CredentialServiceApplication.class, args);
    }
}
