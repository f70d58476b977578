package io.grantway.oauthconfig.provider.configuration;

import io.grantway.contracts.PlatformProblem;
import io.grantway.contracts.oauthconfig.provider.UpdateProviderConfig;
import io.grantway.oauthconfig.provider.catalogue.CustomDescriptions;
import io.grantway.oauthconfig.provider.catalogue.description.KeyRules;
import io.grantway.oauthconfig.provider.catalogue.description.ProviderDescription;
import io.grantway.platform.problem.ProblemException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Which client secrets a configuration has after a change, and which changes are possible. */
final class SecretRotation {

    private static final String KEEP = "/keep_previous_secret";
    private static final String EXPIRES = "/client_secret_expires_at";

    private SecretRotation() {}

    static boolean keeps(UpdateProviderConfig request) {
        return Boolean.TRUE.equals(request.keepPreviousSecret());
    }

    /** The expiry as stored: the epoch is RFC 7591's word for never. */
    static @Nullable Instant expiry(@Nullable Instant entered) {
        return Instant.EPOCH.equals(entered) ? null : entered;
    }

    /**
     * Whether a secret may still be used after a change. It belongs to the client and the address for which it was
     * entered, and a key must never be sent as a password.
     */
    static boolean samePlace(Configuration before, Configuration after) {
        return before.clientId().equals(after.clientId())
                && before.destination().equals(after.destination())
                && kind(before).equals(kind(after));
    }

    /** What a custom provider's secret is; the same for all others. */
    private static String kind(Configuration configuration) {
        return configuration.custom() == null ? "" : kind(CustomDescriptions.of(configuration.custom()));
    }

    /** What the secret is: a password, or a key for an algorithm. */
    static String kind(ProviderDescription description) {
        @Nullable KeyRules key = description.token().key();
        return key == null ? "password" : key.use() + " " + key.algorithm();
    }

    /** The previous secret after the change. */
    static @Nullable ConfiguredSecret previous(
            Configuration before, Configuration after, UpdateProviderConfig request) {
        if (!samePlace(before, after)) {
            return null;
        }
        return keeps(request) ? before.secret() : before.previousSecret();
    }

    /**
     * Rejects what cannot be kept, and dates that make no sense.
     *
     * @throws ProblemException 400 with the field, or 409 if there are two secrets already
     */
    static void require(Configuration before, Configuration after, UpdateProviderConfig request, Instant now) {
        requireFuture(request.clientSecretExpiresAt(), now);
        if (request.clientSecretExpiresAt() != null && !after.hasSecret()) {
            throw invalid(EXPIRES, "not_allowed", "There is no client secret that could expire.");
        }
        if (!keeps(request)) {
            return;
        }
        if (request.clientSecret() == null) {
            throw invalid(KEEP, "not_allowed", "Enter the new client secret in the same request.");
        }
        if (!before.hasSecret()) {
            throw invalid(KEEP, "not_allowed", "There is no client secret yet that could be kept.");
        }
        if (!samePlace(before, after)) {
            throw invalid(
                    KEEP,
                    "not_allowed",
                    "The replaced secret belongs to the former client id, address and use; it cannot be kept for others.");
        }
        if (before.previousSecret() != null) {
            throw new ProblemException(
                    ProviderConfigProblem.PREVIOUS_SECRET_EXISTS,
                    "Delete the previous secret first, or enter the new one without keeping the current one.");
        }
    }

    static void requireFuture(@Nullable Instant entered, Instant now) {
        @Nullable Instant expiry = expiry(entered);
        if (expiry != null && !expiry.isAfter(now)) {
            throw invalid(EXPIRES, "invalid", "The client secret must expire in the future.");
        }
    }

    private static ProblemException invalid(String pointer, String code, String detail) {
        return ProblemException.field(PlatformProblem.INVALID_REQUEST, pointer, code, detail);
    }
}
