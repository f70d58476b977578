package io.grantway.oauthconfig.issuer.signingkey;

import io.grantway.contracts.credential.SigningKeyApi;
import io.grantway.platform.client.Neighbours;
import io.grantway.platform.rowseal.RowSeals;
import io.grantway.platform.token.ServiceKey;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Configures the one call that cannot carry a token of the issuer, which needs the keys first: it carries a
 * self-signed assertion.
 */
@Configuration(proxyBeanMethods = false)
class SigningKeyConfiguration {

    private static final String VAULT = "credential-service";

    @Bean
    SigningKeyVault signingKeyVault(Neighbours neighbours, ServiceKey key) {
        return new SigningKeyVault(neighbours.proxy(SigningKeyApi.class, VAULT, (request, body, execution) -> {
            request.getHeaders().setBearerAuth(key.assertion(VAULT).reveal());
            return execution.execute(request, body);
        }));
    }

    @Bean
    RowSeals rowSeals() {
        return new RowSeals();
    }
}
