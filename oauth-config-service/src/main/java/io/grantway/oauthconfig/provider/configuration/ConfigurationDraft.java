package io.grantway.oauthconfig.provider.configuration;

import io.grantway.contracts.PlatformProblem;
import io.grantway.contracts.Secret;
import io.grantway.contracts.oauthconfig.provider.CreateProviderConfig;
import io.grantway.contracts.oauthconfig.provider.ProviderConfigId;
import io.grantway.contracts.oauthconfig.provider.ProviderGrant;
import io.grantway.contracts.oauthconfig.provider.UpdateProviderConfig;
import io.grantway.oauthconfig.provider.catalogue.Catalogue;
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
                ? ProviderDescription.of(request.custom())
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
        return new Configuration(
                request.id() == null ? new ProviderConfigId(ids.next()) : request.id(),
                request.projectId(),
                request.provider(),
                request.name() == null ? description.name() : request.name().strip(),
                request.clientId().strip(),
                request.clientSecret() != null,
                ClientSecretText.hint(request.clientSecret()),
                Objects.requireNonNullElse(request.grant(), standardGrant(description)),
                distinct(Objects.requireNonNullElse(request.scopes(), description.defaultScopes())),
                Objects.requireNonNullElse(request.authorizeParams(), Map.of()),
                description.completeInputs(Objects.requireNonNullElse(request.inputs(), Map.of())),
                request.custom(),
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

    Configuration apply(Configuration before, UpdateProviderConfig request) {
        if (before.damaged()) {
            throw ProviderConfigs.unusable(
                    "The provider configuration was changed in the database by someone else; restore its row, or"
                            + " delete the configuration.");
        }
        if (request.custom() != null && before.custom() == null) {
            throw ProblemException.field(
                    PlatformProblem.INVALID_REQUEST,
                    "/custom",
                    "not_allowed",
                    "'custom' is not allowed because this configuration uses a provider of the catalogue.");
        }
        @Nullable Secret secret = request.clientSecret();
        boolean entered = secret != null || request.clientId() != null;
        boolean sameClient = secret == null
                && (request.clientId() == null || request.clientId().strip().equals(before.clientId()));
        return new Configuration(
                before.id(),
                before.projectId(),
                before.provider(),
                request.name() == null ? before.name() : request.name().strip(),
                request.clientId() == null
                        ? before.clientId()
                        : request.clientId().strip(),
                before.secret() || secret != null,
                secret == null ? before.secretHint() : ClientSecretText.hint(secret),
                before.grant(),
                request.scopes() == null ? before.scopes() : distinct(request.scopes()),
                Objects.requireNonNullElse(request.authorizeParams(), before.authorizeParams()),
                inputs(before, request),
                request.custom() == null ? before.custom() : request.custom(),
                entered ? null : before.clientRejectedAt(), // so that entering the same client again is another try
                sameClient ? before.clientAcceptedAt() : null,
                before.status(),
                before.createdAt(),
                now(),
                before.version() + 1,
                false);
    }

    /**
     * Keeps the stored inputs if the entered ones mean the same, so the destination that the vault has bound does not
     * change.
     */
    private Map<String, String> inputs(Configuration before, UpdateProviderConfig request) {
        @Nullable Map<String, String> entered = request.inputs();
        if (entered == null) {
            return before.inputs();
        }
        return catalogue
                .find(before.provider())
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
