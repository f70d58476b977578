package io.grantway.contracts.credential;

import jakarta.validation.Valid;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;
import org.springframework.web.service.annotation.PutExchange;

/**
 * The issuer's signing keys, sealed under the reserved platform project. The only endpoint that does not depend on
 * the issuer: the bearer is a self-signed assertion of oauth-config-service ({@code iss} = {@code sub} = its name,
 * {@code aud} = credential-service, at most 60 seconds, {@code jti} once, ES256 by its service key).
 */
@HttpExchange("/internal/bootstrap/signing-keys")
public interface SigningKeyApi {

    /** Seals a key; repeating an id keeps the stored key. */
    @PutExchange("/{credential_id}")
    void seal(@PathVariable("credential_id") CredentialId id, @RequestBody @Valid SigningKeyMaterial request);

    @PostExchange("/{credential_id}/open")
    SigningKeyMaterial open(@PathVariable("credential_id") CredentialId id);
}
