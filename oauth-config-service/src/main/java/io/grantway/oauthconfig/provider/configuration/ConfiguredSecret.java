package io.grantway.oauthconfig.provider.configuration;

import io.grantway.contracts.credential.CredentialId;
import io.grantway.contracts.oauthconfig.provider.ProviderSecret;
import io.grantway.contracts.oauthconfig.provider.ProviderSecretId;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A client secret of a configuration, without its value.
 *
 * @param id changes whenever another secret is entered
 * @param credential where credential-service keeps the value
 * @param hint its last four characters, if it is long enough
 * @param createdAt when it was entered; absent if that was not recorded
 * @param expiresAt when the provider will reject it, as entered; absent if unknown or never
 */
public record ConfiguredSecret(
        ProviderSecretId id,
        UUID credential,
        @Nullable String hint,
        @Nullable Instant createdAt,
        @Nullable Instant expiresAt) {

    CredentialId credentialId() {
        return new CredentialId(credential);
    }

    ConfiguredSecret expiring(@Nullable Instant at) {
        return new ConfiguredSecret(id, credential, hint, createdAt, at);
    }

    ProviderSecret toProviderSecret(boolean current, long connections) {
        return new ProviderSecret(id, hint, current, createdAt, expiresAt, connections);
    }
}
