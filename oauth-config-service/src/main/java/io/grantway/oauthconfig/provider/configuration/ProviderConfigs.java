package io.grantway.oauthconfig.provider.configuration;

import io.grantway.contracts.OnBehalfOf;
import io.grantway.contracts.PlatformProblem;
import io.grantway.contracts.Secret;
import io.grantway.contracts.audit.Actor;
import io.grantway.contracts.audit.ActorType;
import io.grantway.contracts.credential.OpenPurpose;
import io.grantway.contracts.oauthconfig.provider.ProviderConfigId;
import io.grantway.contracts.project.ProjectId;
import io.grantway.oauthconfig.project.PurgedProjects;
import io.grantway.oauthconfig.provider.catalogue.Catalogue;
import io.grantway.oauthconfig.provider.catalogue.description.ProviderDescription;
import io.grantway.oauthconfig.provider.token.ConnectionValues;
import io.grantway.oauthconfig.provider.token.ProviderClient;
import io.grantway.platform.audit.AuditEntry;
import io.grantway.platform.audit.AuditOutbox;
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
    private final AuditOutbox audit;
    private final TransactionTemplate transaction;
    private final Clock clock;

    ProviderConfigs(
            ConfigurationTable rows,
            ConfigurationSecrets secrets,
            PurgedProjects purged,
            Catalogue catalogue,
            AuditOutbox audit,
            TransactionTemplate transaction,
            Clock clock) {
        this.rows = rows;
        this.secrets = secrets;
        this.purged = purged;
        this.catalogue = catalogue;
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
                description(configuration).orElseThrow(() -> unusable(catalogue.whyMissing(configuration.provider())));
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
        return configuration.custom() != null
                ? Optional.of(ProviderDescription.of(configuration.custom()))
                : catalogue.find(configuration.provider());
    }

    /** Releases the client secret, audited; absent if there is none. */
    public @Nullable Secret openSecret(Configuration configuration, OpenPurpose purpose, OnBehalfOf who) {
        return configuration.secret() ? secrets.open(configuration, purpose, who) : null;
    }

    /** Records that the provider refused this client; only the first refusal has an effect. */
    public void markRejected(Configuration configuration) {
        transaction.executeWithoutResult(status -> {
            if (rows.markRejected(configuration.id(), clock.instant())) {
                audit.append(noticed(configuration).reason("client_rejected").detail("client_rejected", true));
            }
        });
    }

    /** Records that the provider accepted this client. */
    public void markAccepted(Configuration configuration) {
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
            if (configuration.secret()) {
                secrets.destroy(configuration.id(), who);
            }
        }
        transaction.executeWithoutResult(status -> {
            rows.allOf(project).stream()
                    .filter(configuration -> configuration.status() == Configuration.Status.READY)
                    .forEach(configuration -> audit.append(event("provider_config.deleted", configuration)));
            rows.removeAll(project);
        });
    }
}
