package io.grantway.oauthconfig.provider.configuration;

import io.grantway.contracts.credential.Destination;
import io.grantway.contracts.oauthconfig.provider.CustomProvider;
import io.grantway.contracts.oauthconfig.provider.ProviderConfig;
import io.grantway.contracts.oauthconfig.provider.ProviderConfigId;
import io.grantway.contracts.oauthconfig.provider.ProviderGrant;
import io.grantway.contracts.oauthconfig.provider.ProviderSecretId;
import io.grantway.contracts.project.ProjectId;
import io.grantway.oauthconfig.provider.catalogue.CustomDescriptions;
import io.grantway.oauthconfig.provider.token.ConnectionValues;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A provider configuration as stored; its secrets are in credential-service.
 *
 * @param secret the current one
 * @param previousSecret the one that was current before, as long as it is kept
 * @param pinnedRevision the revision of the description that it keeps; absent if it follows the catalogue
 * @param clientAcceptedAt when the provider first accepted this client id and secret; absent until then
 * @param damaged whether the row contains values that the service never writes: it is listed and can be deleted, but
 *     not used
 */
public record Configuration(
        ProviderConfigId id,
        ProjectId projectId,
        String provider,
        String name,
        String clientId,
        @Nullable ConfiguredSecret secret,
        @Nullable ConfiguredSecret previousSecret,
        ProviderGrant grant,
        List<String> scopes,
        Map<String, String> authorizeParams,
        Map<String, String> inputs,
        @Nullable CustomProvider custom,
        @Nullable Integer pinnedRevision,
        @Nullable Instant clientRejectedAt,
        @Nullable Instant clientAcceptedAt,
        Status status,
        Instant createdAt,
        Instant updatedAt,
        long version,
        boolean damaged) {

    /** Only ready configurations are visible. */
    enum Status {
        PENDING,
        READY,
        ABANDONED,
        DELETED
    }

    Configuration asDamaged() {
        return new Configuration(
                id,
                projectId,
                provider,
                name,
                clientId,
                secret,
                previousSecret,
                grant,
                scopes,
                authorizeParams,
                inputs,
                custom,
                pinnedRevision,
                clientRejectedAt,
                clientAcceptedAt,
                status,
                createdAt,
                updatedAt,
                version,
                true);
    }

    Configuration withSecrets(@Nullable ConfiguredSecret current, @Nullable ConfiguredSecret previous) {
        return new Configuration(
                id,
                projectId,
                provider,
                name,
                clientId,
                current,
                previous,
                grant,
                scopes,
                authorizeParams,
                inputs,
                custom,
                pinnedRevision,
                clientRejectedAt,
                clientAcceptedAt,
                status,
                createdAt,
                updatedAt,
                version,
                damaged);
    }

    Configuration acceptedAt(@Nullable Instant accepted) {
        return new Configuration(
                id,
                projectId,
                provider,
                name,
                clientId,
                secret,
                previousSecret,
                grant,
                scopes,
                authorizeParams,
                inputs,
                custom,
                pinnedRevision,
                clientRejectedAt,
                accepted,
                status,
                createdAt,
                updatedAt,
                version,
                damaged);
    }

    boolean hasSecret() {
        return secret != null;
    }

    /** The current secret first. */
    List<ConfiguredSecret> secrets() {
        return Stream.concat(Stream.ofNullable(secret), Stream.ofNullable(previousSecret))
                .toList();
    }

    /** Identifies the current secret; absent if there is none. */
    public @Nullable ProviderSecretId secretId() {
        return secret == null ? null : secret.id();
    }

    /** The redirect URI, unique to this configuration. */
    public String callbackUrl(String publicUrl) {
        return publicUrl + "/connect/callback/" + id;
    }

    /**
     * Where its secrets and the tokens of its connections may be sent; the vault binds them to it. For a catalogue
     * provider it consists of the provider's name and inputs, because its URLs are part of this program; for a custom
     * one, of all its URLs and the rules for what may stand in them.
     */
    public Destination destination() {
        return Destination.describedBy(destinationParts());
    }

    /** Where the tokens of one connection may be sent: the same, and what the connection adds to the URLs. */
    public Destination destination(ConnectionValues values) {
        if (values.damaged()) {
            throw ProviderConfigs.unusable("The connection was changed in the database by someone else.");
        }
        List<String> parts = destinationParts();
        parts.addAll(values.boundParts());
        return Destination.describedBy(parts);
    }

    private List<String> destinationParts() {
        List<String> parts = new ArrayList<>(List.of(id.toString(), provider));
        new TreeMap<>(inputs).forEach((name, value) -> parts.addAll(List.of("input", name, value)));
        if (custom != null) {
            parts.addAll(CustomDescriptions.of(custom).addressParts());
        }
        return parts;
    }

    ProviderConfig toProviderConfig(String publicUrl, boolean providerAvailable) {
        return new ProviderConfig(
                id,
                projectId,
                provider,
                name,
                clientId,
                secret == null ? null : secret.hint(),
                secret == null ? null : secret.expiresAt(),
                grant,
                scopes,
                authorizeParams,
                inputs,
                custom,
                callbackUrl(publicUrl),
                clientRejectedAt,
                clientAcceptedAt,
                createdAt,
                updatedAt,
                version,
                damaged,
                providerAvailable);
    }

    /** Whether a change that enters no secret leaves everything as it is. */
    boolean sameSettings(Configuration other) {
        return sameAs(other)
                && Objects.equals(secret, other.secret)
                && Objects.equals(previousSecret, other.previousSecret)
                && Objects.equals(clientRejectedAt, other.clientRejectedAt)
                && Objects.equals(clientAcceptedAt, other.clientAcceptedAt);
    }

    /** Whether a repeated creation has the same content; credential-service compares the secret. */
    boolean sameAs(Configuration other) {
        return projectId.equals(other.projectId)
                && provider.equals(other.provider)
                && name.equals(other.name)
                && clientId.equals(other.clientId)
                && hasSecret() == other.hasSecret()
                && sameExpiry(other)
                && grant == other.grant
                && scopes.equals(other.scopes)
                && authorizeParams.equals(other.authorizeParams)
                && inputs.equals(other.inputs)
                && Objects.equals(custom, other.custom);
    }

    private boolean sameExpiry(Configuration other) {
        return secret == null || other.secret == null || Objects.equals(secret.expiresAt(), other.secret.expiresAt());
    }
}
