package io.grantway.contracts.oauthconfig.connectiontest;

import io.grantway.contracts.oauthconfig.connectsession.ConnectSessionId;
import io.grantway.contracts.oauthconfig.provider.ProviderConfigId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A connection test. Its tokens are never stored; they are revoked at its end where the provider allows it.
 *
 * @param id also the id of the connect session in which a person signs in
 * @param url where that person signs in; only in the response to the creation, single use, bound to the first browser
 * @param createdBy who started it
 */
public record ConnectionTest(
        ConnectSessionId id,
        ProviderConfigId providerConfigId,
        ConnectionTestState state,
        @Nullable String url,
        List<TestStep> steps,
        String createdBy,
        Instant createdAt,
        Instant expiresAt) {}
