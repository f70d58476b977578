package io.grantway.oauthconfig.provider.configuration;

import io.grantway.contracts.OnBehalfOf;
import io.grantway.contracts.PlatformProblem;
import io.grantway.contracts.Secret;
import io.grantway.contracts.audit.Actor;
import io.grantway.contracts.audit.ActorType;
import io.grantway.contracts.credential.OpenPurpose;
import io.grantway.contracts.oauthconfig.provider.ProviderConfigId;
import io.grantway.contracts.oauthconfig.provider.ProviderSecretId;
import io.grantway.contracts.project.ProjectId;
import io.grantway.oauthconfig.project.PurgedProjects;
import io.grantway.oauthconfig.provider.catalogue.Catalogue;
import io.grantway.oauthconfig.provider.catalogue.description.ProviderDescription;
import io.grantway.oauthconfig.provider.token.ConnectionValues;
import io.grantway.oauthconfig.provider.token.ProviderClient;
import io.grantway.oauthconfig.provider.token.TokenResult;
import io.grantway.platform.audit.AuditEntry;
import io.grantway.platform.audit.AuditOutbox;
import io.grantway.platform.client.NeighbourUnavailable;
import io.grantway.platform.client.RemoteProblem;
import io.grantway.platform.problem.ProblemException;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** The configurations, for the features that depend on them. */
@Component
public class ProviderConfigs {

    private static final Logger log = LoggerFactory.getLogger(ProviderConfigs.class);

    private static final Actor ITSELF = new Actor(ActorType.SERVICE, "oauth-config-service");

    private final ConfigurationTable rows;
    private final ConfigurationSecrets secrets;
    private final PurgedProjects purged;
    private final Catalogue catalogue;
    private final PinnedDescriptionTable pins;
    private final AuditOutbox audit;
    private final TransactionTemplate transaction;
    private final Clock clock;

    ProviderConfigs(
            ConfigurationTable rows,
            ConfigurationSecrets secrets,
            PurgedProjects purged,
            Catalogue catalogue,
            PinnedDescriptionTable pins,
            AuditOutbox audit,
            TransactionTemplate transaction,
            Clock clock) {
        this.rows = rows;
        this.secrets = secrets;
        this.purged = purged;
        this.catalogue = catalogue;
        this.pins = pins;
        this.audit = audit;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** A ready configuration. */
    public Optional<Configuration> find(ProviderConfigId id) {
        return rows.find(id);
    }

    /** Also finds a deleted one: its connections may still have to be revoked. */
    public Optional<Configuration> findEvenDeleted(ProviderConfigId id) {
        return rows.any(id);
    }

    /** The problem for a foreign or unknown configuration. */
    public static ProblemException notFound() {
        return new ProblemException(
                ProviderConfigProblem.PROVIDER_CONFIG_NOT_FOUND,
                "The provider configuration does not exist, or you do not have access to it.");
    }

    /**
     * Prevents deletion of a configuration until the transaction ends.
     *
     * @throws ProblemException 404 if it no longer exists
     */
    public void hold(ProviderConfigId id) {
        if (!rows.holdReady(id)) {
            throw rows.isMoving(id)
                    ? new ProblemException(
                            PlatformProblem.CONFLICT,
                            "The address of the provider configuration is being changed; try again in a moment.")
                    : notFound();
        }
    }

    /**
     * Rejects new resources in a project that is being deleted; inside the caller's transaction.
     *
     * @throws ProblemException 404
     */
    public void requireLiving(ProjectId project) {
        purged.requireOpen(project);
    }

    /**
     * Our client at the provider of this configuration.
     *
     * @throws ProblemException 409 {@code provider_config_unusable} if its row is damaged, or the catalogue no longer
     *     has the provider
     */
    public ProviderClient client(Configuration configuration) {
        if (configuration.damaged()) {
            throw unusable("It was changed in the database by someone else.");
        }
        ProviderDescription description =
                description(configuration).orElseThrow(() -> unusable(whyMissing(configuration)));
        return new ProviderClient(
                configuration.id(), description, description.values(configuration.inputs()), configuration.clientId());
    }

    /** The problem for a configuration that cannot be used as it is. */
    public static ProblemException unusable(String why) {
        return new ProblemException(ProviderConfigProblem.PROVIDER_CONFIG_UNUSABLE, why);
    }

    /**
     * The same, if every URL can be resolved as far as it depends on the project; empty if an input that the catalogue
     * requires is missing, or the catalogue no longer has the provider.
     */
    public Optional<ProviderClient> usableClient(Configuration configuration) {
        return usable(configuration, client -> {
            client.requireUsable();
            return client;
        });
    }

    /** The same for a connection with these inputs; others may be missing. */
    public Optional<ProviderClient> usableClient(Configuration configuration, Map<String, String> connectionInputs) {
        return usable(configuration, client -> {
            ProviderClient own = client.with(ConnectionValues.of(connectionInputs, Map.of()));
            own.requireUsable();
            return own;
        });
    }

    /**
     * The client for a connection; empty if a value is not allowed any more, or the URL that is needed next cannot be
     * resolved.
     *
     * @param url resolves that URL
     */
    public Optional<ProviderClient> usableClient(
            Configuration configuration, ConnectionValues values, Consumer<ProviderClient> url) {
        return usable(configuration, client -> {
            ProviderClient own = client.with(values);
            url.accept(own);
            return own;
        });
    }

    private Optional<ProviderClient> usable(Configuration configuration, UnaryOperator<ProviderClient> check) {
        try {
            ProviderClient client = check.apply(client(configuration));
            client.requireValues();
            return Optional.of(client);
        } catch (ProblemException | IllegalStateException | IllegalArgumentException e) {
            log.warn("{} cannot be used: {}", configuration.id(), e.getMessage());
            return Optional.empty();
        }
    }

    Optional<ProviderDescription> description(Configuration configuration) {
        return configuration.pinnedRevision() == null
                ? catalogue.find(configuration.provider(), configuration.custom())
                : pins.find(configuration.id()).map(PinnedDescription::description);
    }

    private String whyMissing(Configuration configuration) {
        return configuration.pinnedRevision() == null
                ? catalogue.whyMissing(configuration.provider())
                : "The description that it keeps cannot be used; let it follow the catalogue, or pin a revision again.";
    }

    /** Releases the client secret, audited; absent if there is none. */
    public @Nullable Secret openSecret(Configuration configuration, OpenPurpose purpose, OnBehalfOf who) {
        return configuration.secret() == null
                ? null
                : secrets.open(configuration, configuration.secret(), purpose, who);
    }

    /** Releases the previous client secret, audited; empty if there is none, or the vault cannot open it now. */
    public Optional<Secret> openPreviousSecret(Configuration configuration, OpenPurpose purpose, OnBehalfOf who) {
        if (configuration.previousSecret() == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(secrets.open(configuration, configuration.previousSecret(), purpose, who));
        } catch (RemoteProblem | NeighbourUnavailable e) {
            log.warn("{}: the previous client secret is not usable: {}", configuration.id(), e.getMessage());
            return Optional.empty();
        }
    }

    /** A request to the provider's token endpoint that our client authenticates with a secret, if it has one. */
    public interface AuthenticatedRequest {

        TokenResult send(@Nullable Secret clientSecret);
    }

    /**
     * The provider's response to such a request.
     *
     * @param clientSecretId the secret that authenticated it; absent if there is none
     */
    public record Authenticated(
            TokenResult result, @Nullable ProviderSecretId clientSecretId) {}

    /**
     * Sends a request with the current secret, and once more with the previous one if the provider rejects the client:
     * it has processed nothing then. Records whether the provider accepts the current one.
     *
     * @throws RemoteProblem if the vault does not open the current secret; then nothing was sent
     * @throws NeighbourUnavailable likewise
     */
    public Authenticated send(
            Configuration configuration, OpenPurpose purpose, OnBehalfOf who, AuthenticatedRequest request) {
        TokenResult first = request.send(openSecret(configuration, purpose, who));
        if (!first.rejectsClient()) {
            if (first instanceof TokenResult.Issued) {
                markAccepted(configuration);
            }
            return new Authenticated(first, configuration.secretId());
        }
        markRejected(configuration);
        @Nullable ConfiguredSecret previous = configuration.previousSecret();
        Optional<TokenResult> second = openPreviousSecret(configuration, purpose, who)
                .map(request::send)
                // a refusal may only mean that the first request has used up the code: the first one says more
                .filter(result -> !(result instanceof TokenResult.Refused) && !(result instanceof TokenResult.NotSent));
        return previous != null && second.isPresent()
                ? new Authenticated(second.get(), previous.id())
                : new Authenticated(first, configuration.secretId());
    }

    /** Records that the provider refused this client; only the first refusal has an effect. */
    public void markRejected(Configuration configuration) {
        transaction.executeWithoutResult(status -> {
            if (rows.markRejected(configuration.id(), clock.instant())) {
                audit.append(noticed(configuration).reason("client_rejected").detail("client_rejected", true));
            }
        });
    }

    /** Records that the provider accepted this client with one of its secrets. */
    public void markAccepted(Configuration configuration, @Nullable ProviderSecretId clientSecretId) {
        if (clientSecretId == null || clientSecretId.equals(configuration.secretId())) {
            markAccepted(configuration);
            return;
        }
        clearBlocked(configuration);
        @Nullable ConfiguredSecret previous = configuration.previousSecret();
        if (previous != null && previous.id().equals(clientSecretId)) {
            markRejected(configuration); // the previous one is used only after the current one was rejected
        }
    }

    /** Records that the provider accepted this client. */
    private void markAccepted(Configuration configuration) {
        clearBlocked(configuration);
        if (configuration.clientAcceptedAt() == null) {
            rows.markAccepted(configuration.id(), clock.instant());
        }
        if (configuration.clientRejectedAt() == null) {
            return;
        }
        transaction.executeWithoutResult(status -> {
            if (rows.clearRejected(configuration.id(), clock.instant())) {
                audit.append(noticed(configuration).detail("client_rejected", false));
            }
        });
    }

    /** Records that all connections of this configuration are refused alike; only the first time has an effect. */
    public void markBlocked(Configuration configuration) {
        transaction.executeWithoutResult(status -> {
            if (rows.markBlocked(configuration.id(), clock.instant())) {
                audit.append(noticed(configuration).reason("blocked").detail("blocked", true));
            }
        });
    }

    private void clearBlocked(Configuration configuration) {
        transaction.executeWithoutResult(status -> {
            if (rows.clearBlocked(configuration.id())) {
                audit.append(noticed(configuration).detail("blocked", false));
            }
        });
    }

    /** An audit event about a fact that this service detected itself, independent of the current request. */
    private static AuditEntry noticed(Configuration configuration) {
        return event("provider_config.updated", configuration).actor(ITSELF);
    }

    static AuditEntry event(String action, Configuration configuration) {
        return AuditEntry.of(action)
                .project(configuration.projectId())
                .target("provider_config", configuration.id())
                .detail("provider", configuration.provider());
    }

    /** Deletes all configurations of a project with their secrets; no connection may refer to them any more. */
    public void removeAll(ProjectId project, OnBehalfOf who) {
        for (Configuration configuration : rows.allOf(project)) {
            secrets.destroyAll(configuration, who);
        }
        secrets.destroyUnused(project, who);
        transaction.executeWithoutResult(status -> {
            rows.allOf(project).stream()
                    .filter(configuration -> configuration.status() == Configuration.Status.READY)
                    .forEach(configuration -> audit.append(event("provider_config.deleted", configuration)));
            rows.removeAll(project);
        });
    }
}
