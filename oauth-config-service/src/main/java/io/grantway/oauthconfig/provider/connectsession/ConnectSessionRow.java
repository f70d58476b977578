package io.grantway.oauthconfig.provider.connectsession;

import io.grantway.contracts.oauthconfig.app.AppId;
import io.grantway.contracts.oauthconfig.connection.ConnectionId;
import io.grantway.contracts.oauthconfig.connectsession.ConnectSession;
import io.grantway.contracts.oauthconfig.connectsession.ConnectSessionId;
import io.grantway.contracts.oauthconfig.connectsession.ConnectSessionState;
import io.grantway.contracts.oauthconfig.connectsession.ConnectStep;
import io.grantway.contracts.oauthconfig.provider.ProviderConfigId;
import io.grantway.contracts.oauthconfig.provider.ProviderError;
import io.grantway.contracts.project.ProjectId;
import io.grantway.oauthconfig.provider.token.ConnectionValues;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A connect session as stored; proofs are stored only as SHA-256 hashes.
 *
 * @param createdBy the person or app that requested it
 * @param repair whether {@code connectionId} is being repaired; otherwise it is the connection that the session
 *     created
 * @param sameAccountConfirmed whether the end user has confirmed that a repair is for the same account
 * @param accountDoubtful whether the provider was asked for the account of a repair and did not report it
 * @param departed whether the browser is at the provider and expected to return
 * @param claimed whether a valid confirmation has started
 * @param inputs for the provider's URLs, from the request or from the connection to repair
 * @param enteredInputs further ones, which the end user entered on the connect page
 */
public record ConnectSessionRow(
        ConnectSessionId id,
        ProjectId projectId,
        ProviderConfigId providerConfigId,
        @Nullable AppId appId,
        String createdBy,
        @Nullable String externalId,
        String returnUrl,
        boolean repair,
        @Nullable ConnectionId connectionId,
        ConnectSessionState state,
        @Nullable String error,
        @Nullable ConnectStep failedStep,
        @Nullable ProviderError providerError,
        boolean sameAccountConfirmed,
        boolean accountDoubtful,
        byte @Nullable [] browserHash,
        boolean departed,
        byte @Nullable [] codeHash,
        @Nullable Instant codeExpiresAt,
        boolean claimed,
        @Nullable String claimedExternalId,
        Map<String, String> inputs,
        Map<String, String> enteredInputs,
        Instant createdAt,
        Instant expiresAt) {

    /**
     * The browser went to the provider and never returned, which also happens if the callback URL is not registered
     * there.
     */
    private static final String NO_RETURN = "no_return";

    ConnectSession toConnectSession(@Nullable String url, Instant now) {
        ConnectSessionState seen = stateAt(now);
        boolean noReturn = seen == ConnectSessionState.EXPIRED && state == ConnectSessionState.AT_PROVIDER && departed;
        return new ConnectSession(
                id,
                projectId,
                providerConfigId,
                appId,
                externalId,
                values().inputs(),
                seen,
                url,
                connectionId,
                noReturn ? NO_RETURN : error,
                noReturn ? ConnectStep.AT_PROVIDER : failedStep,
                providerError,
                createdAt,
                expiresAt,
                seen == ConnectSessionState.AWAITING_CONFIRMATION ? codeExpiresAt : null);
    }

    ConnectSessionRow returningTo(String url) {
        return new ConnectSessionRow(
                id,
                projectId,
                providerConfigId,
                appId,
                createdBy,
                externalId,
                url,
                repair,
                connectionId,
                state,
                error,
                failedStep,
                providerError,
                sameAccountConfirmed,
                accountDoubtful,
                browserHash,
                departed,
                codeHash,
                codeExpiresAt,
                claimed,
                claimedExternalId,
                inputs,
                enteredInputs,
                createdAt,
                expiresAt);
    }

    /** A session past its expiry has expired, whether or not that has been recorded. */
    ConnectSessionState stateAt(Instant now) {
        return switch (state) {
            case CREATED, OPENED, AT_PROVIDER -> now.isBefore(expiresAt) ? state : ConnectSessionState.EXPIRED;
            case AWAITING_CONFIRMATION ->
                claimed || (codeExpiresAt != null && now.isBefore(codeExpiresAt)) ? state : ConnectSessionState.EXPIRED;
            case CONFIRMED, FAILED, EXPIRED -> state;
        };
    }

    /** What its connection adds to the provider's URLs, as far as it is known. */
    public ConnectionValues values() {
        Map<String, String> all = new HashMap<>(enteredInputs);
        all.putAll(inputs);
        return ConnectionValues.of(all, Map.of());
    }

    /** The same session after the end user has entered other inputs. */
    public ConnectSessionRow withEntered(Map<String, String> entered) {
        return new ConnectSessionRow(
                id,
                projectId,
                providerConfigId,
                appId,
                createdBy,
                externalId,
                returnUrl,
                repair,
                connectionId,
                state,
                error,
                failedStep,
                providerError,
                sameAccountConfirmed,
                accountDoubtful,
                browserHash,
                departed,
                codeHash,
                codeExpiresAt,
                claimed,
                claimedExternalId,
                inputs,
                entered,
                createdAt,
                expiresAt);
    }

    /** Why it failed; absent if it did not. */
    public @Nullable ConnectFailure failure() {
        return error == null || failedStep == null ? null : new ConnectFailure(failedStep, error, providerError);
    }

    public boolean boundTo(byte[] browser) {
        return browserHash != null && MessageDigest.isEqual(browserHash, browser);
    }

    boolean hasCode(byte[] hash) {
        return codeHash != null && MessageDigest.isEqual(codeHash, hash);
    }
}
