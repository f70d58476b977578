package io.grantway.oauthconfig.provider.configuration;

import io.grantway.contracts.PlatformProblem;
import io.grantway.contracts.Secret;
import io.grantway.contracts.oauthconfig.provider.CreateProviderConfig;
import io.grantway.contracts.oauthconfig.provider.ProviderConfigId;
import io.grantway.contracts.oauthconfig.provider.ProviderGrant;
import io.grantway.contracts.oauthconfig.provider.ProviderSecretId;
import io.grantway.contracts.oauthconfig.provider.UpdateProviderConfig;
import io.grantway.oauthconfig.provider.catalogue.Catalogue;
import io.grantway.oauthconfig.provider.catalogue.CustomDescriptions;
import io.grantway.oauthconfig.provider.catalogue.description.ProviderDescription;
import io.grantway.oauthconfig.provider.configuration.Configuration.Status;
import io.grantway.platform.problem.ProblemException;
import io.grantway.platform.value.Ids;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** A requested configuration, new or changed. {@link ConfigurationCheck} decides whether it is valid. */
@Component
class ConfigurationDraft {

    private final Catalogue catalogue;
    private final Ids ids;
    private final Clock clock;

    ConfigurationDraft(Catalogue catalogue, Ids ids, Clock clock) {
        this.catalogue = catalogue;
        this.ids = ids;
        this.clock = clock;
    }

    ProviderDescription description(CreateProviderConfig request) {
        boolean custom = request.provider().equals(ProviderDescription.CUSTOM);
        if (custom != (request.custom() != null)) {
            throw ProblemException.field(
                    PlatformProblem.INVALID_REQUEST,
                    "/custom",
                    custom ? "required" : "not_allowed",
                    "Specify 'custom' if and only if the provider is custom.");
        }
        return request.custom() != null
                ? CustomDescriptions.read(request.custom())
                : catalogue
                        .find(request.provider())
                        .orElseThrow(() -> ProblemException.field(
                                PlatformProblem.INVALID_REQUEST,
                                "/provider",
                                "unknown_provider",
                                catalogue.whyMissing(request.provider()) + " See /api/v1/providers, or use custom."));
    }

    Configuration of(CreateProviderConfig request, ProviderDescription description) {
        Instant now = now();
        ProviderConfigId id = request.id() == null ? new ProviderConfigId(ids.next()) : request.id();
        return new Configuration(
                id,
                request.projectId(),
                request.provider(),
                request.name() == null ? description.name() : request.name().strip(),
                request.clientId().strip(),
                firstSecret(id, request, now),
                null,
                Objects.requireNonNullElse(request.grant(), standardGrant(description)),
                distinct(Objects.requireNonNullElse(request.scopes(), description.defaultScopes())),
                Objects.requireNonNullElse(request.authorizeParams(), Map.of()),
                description.completeInputs(Objects.requireNonNullElse(request.inputs(), Map.of())),
                request.custom(),
                null,
                null,
                null,
                Status.PENDING,
                now,
                now,
                1,
                false);
    }

    private static ProviderGrant standardGrant(ProviderDescription description) {
        return description.isWithoutEndUser() ? ProviderGrant.CLIENT_CREDENTIALS : ProviderGrant.AUTHORIZATION_CODE;
    }

    /** The first secret and its credential have the configuration's own UUID, so that the creation can be repeated. */
    private static @Nullable ConfiguredSecret firstSecret(
            ProviderConfigId id, CreateProviderConfig request, Instant now) {
        return request.clientSecret() == null
                ? null
                : new ConfiguredSecret(
                        new ProviderSecretId(id.value()),
                        id.value(),
                        ClientSecretText.hint(request.clientSecret()),
                        now,
                        SecretRotation.expiry(request.clientSecretExpiresAt()));
    }

    Configuration apply(Configuration before, UpdateProviderConfig request) {
        requireUsable(before);
        if (request.custom() != null && before.custom() == null) {
            throw ProblemException.field(
                    PlatformProblem.INVALID_REQUEST,
                    "/custom",
                    "not_allowed",
                    "'custom' is not allowed because this configuration uses a provider of the catalogue.");
        }
        if (request.custom() != null) {
            CustomDescriptions.read(request.custom());
        }
        @Nullable Secret secret = request.clientSecret();
        boolean entered = secret != null || request.clientId() != null;
        boolean sameClient = secret == null
                && (request.clientId() == null || request.clientId().strip().equals(before.clientId()));
        Configuration after = new Configuration(
                before.id(),
                before.projectId(),
                before.provider(),
                request.name() == null ? before.name() : request.name().strip(),
                request.clientId() == null
                        ? before.clientId()
                        : request.clientId().strip(),
                currentSecret(before, request),
                before.previousSecret(),
                before.grant(),
                request.scopes() == null ? before.scopes() : distinct(request.scopes()),
                Objects.requireNonNullElse(request.authorizeParams(), before.authorizeParams()),
                inputs(before, request),
                request.custom() == null ? before.custom() : request.custom(),
                before.pinnedRevision(),
                entered ? null : before.clientRejectedAt(), // so that entering the same client again is another try
                sameClient ? before.clientAcceptedAt() : null,
                before.status(),
                before.createdAt(),
                now(),
                before.version() + 1,
                false);
        return after.withSecrets(after.secret(), SecretRotation.previous(before, after, request));
    }

    /** With other secrets. If another one becomes current, nobody knows yet whether the provider accepts it. */
    Configuration withSecrets(
            Configuration before, @Nullable ConfiguredSecret current, @Nullable ConfiguredSecret previous) {
        requireUsable(before);
        boolean same = Objects.equals(current, before.secret());
        return new Configuration(
                before.id(),
                before.projectId(),
                before.provider(),
                before.name(),
                before.clientId(),
                current,
                previous,
                before.grant(),
                before.scopes(),
                before.authorizeParams(),
                before.inputs(),
                before.custom(),
                before.pinnedRevision(),
                same ? before.clientRejectedAt() : null,
                same ? before.clientAcceptedAt() : null,
                before.status(),
                before.createdAt(),
                now(),
                before.version() + 1,
                false);
    }

    private static void requireUsable(Configuration before) {
        if (before.damaged()) {
            throw ProviderConfigs.unusable(
                    "The provider configuration was changed in the database by someone else; restore its row, or"
                            + " delete the configuration.");
        }
    }

    /** A replacement keeps its credential; a secret beside the previous one gets its own. */
    private @Nullable ConfiguredSecret currentSecret(Configuration before, UpdateProviderConfig request) {
        @Nullable ConfiguredSecret there = before.secret();
        @Nullable Instant expiry = SecretRotation.expiry(request.clientSecretExpiresAt());
        if (request.clientSecret() == null) {
            return there == null || request.clientSecretExpiresAt() == null ? there : there.expiring(expiry);
        }
        UUID id = ids.next();
        boolean beside = SecretRotation.keeps(request);
        return new ConfiguredSecret(
                new ProviderSecretId(id),
                there == null || beside ? id : there.credential(),
                ClientSecretText.hint(request.clientSecret()),
                now(),
                expiry);
    }

    /**
     * Keeps the stored inputs if the entered ones mean the same, so the destination that the vault has bound does not
     * change.
     */
    private Map<String, String> inputs(Configuration before, UpdateProviderConfig request) {
        if (request.inputs() == null && request.custom() == null) {
            return before.inputs();
        }
        Map<String, String> entered = Objects.requireNonNullElse(request.inputs(), before.inputs());
        return catalogue
                .find(before.provider(), request.custom() == null ? before.custom() : request.custom())
                .map(description -> {
                    Map<String, String> complete = description.completeInputs(entered);
                    return complete.equals(description.completeInputs(before.inputs())) ? before.inputs() : complete;
                })
                .orElse(entered);
    }

    /** The fields that a change contains. */
    static List<String> names(UpdateProviderConfig request) {
        List<String> names = new ArrayList<>();
        add(names, "name", request.name());
        add(names, "client_id", request.clientId());
        add(names, "client_secret", request.clientSecret());
        add(names, "client_secret_expires_at", request.clientSecretExpiresAt());
        add(names, "keep_previous_secret", request.keepPreviousSecret());
        add(names, "scopes", request.scopes());
        add(names, "authorize_params", request.authorizeParams());
        add(names, "inputs", request.inputs());
        add(names, "custom", request.custom());
        return names;
    }

    private static void add(List<String> names, String name, @Nullable Object value) {
        if (value != null) {
            names.add(name);
        }
    }

    private static List<String> distinct(List<String> scopes) {
        return scopes.stream().map(String::strip).distinct().toList();
    }

    /** As stored in the database. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
