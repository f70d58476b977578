package io.grantway.oauthconfig.provider.configuration;

import io.grantway.contracts.FieldProblem;
import io.grantway.contracts.IfMatch;
import io.grantway.contracts.PlatformProblem;
import io.grantway.contracts.Secret;
import io.grantway.contracts.oauthconfig.provider.ProviderConfig;
import io.grantway.contracts.oauthconfig.provider.ProviderConfigId;
import io.grantway.contracts.oauthconfig.provider.UpdateProviderConfig;
import io.grantway.contracts.user.Permission;
import io.grantway.oauthconfig.exclusive.WorkLeases;
import io.grantway.oauthconfig.provider.catalogue.description.ProviderDescription;
import io.grantway.platform.PlatformSettings;
import io.grantway.platform.audit.AuditOutbox;
import io.grantway.platform.problem.ProblemException;
import io.grantway.platform.servlet.Versions;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Changing and deleting configurations, row and secret together. */
@Component
class ConfigurationChanges {

    /** Longer than the calls of a change may take. */
    private static final Duration LONGEST_MOVE = Duration.ofSeconds(60);

    private final ConfigurationTable rows;
    private final ConfigurationSecrets secrets;
    private final ConfigurationDraft draft;
    private final ConfigurationCheck check;
    private final ConfigurationAccess access;
    private final ProviderConfigs configs;
    private final ConfigurationUsage use;
    private final ConfigurationVisits visits;
    private final VaultCaller vaultCaller;
    private final WorkLeases leases;
    private final AuditOutbox audit;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final PlatformSettings settings;

    ConfigurationChanges(
            ConfigurationTable rows,
            ConfigurationSecrets secrets,
            ConfigurationDraft draft,
            ConfigurationCheck check,
            ConfigurationAccess access,
            ProviderConfigs configs,
            ConfigurationUsage use,
            ConfigurationVisits visits,
            VaultCaller vaultCaller,
            WorkLeases leases,
            AuditOutbox audit,
            TransactionTemplate transaction,
            Clock clock,
            PlatformSettings settings) {
        this.rows = rows;
        this.secrets = secrets;
        this.draft = draft;
        this.check = check;
        this.access = access;
        this.configs = configs;
        this.use = use;
        this.visits = visits;
        this.vaultCaller = vaultCaller;
        this.leases = leases;
        this.audit = audit;
        this.transaction = transaction;
        this.clock = clock;
        this.settings = settings;
    }

    /** Changes of one configuration go one after the other, so that the secret of a change that loses is never stored. */
    ProviderConfig update(ProviderConfigId id, @Nullable IfMatch ifMatch, UpdateProviderConfig request) {
        access.require(id, Permission.PROVIDERS_WRITE);
        return leases.alone("provider_config " + id, () -> updateAlone(id, ifMatch, request))
                .toProviderConfig(settings.issuer());
    }

    private Configuration updateAlone(ProviderConfigId id, @Nullable IfMatch ifMatch, UpdateProviderConfig request) {
        Configuration before = Objects.requireNonNull(transaction.execute(status -> {
            Configuration found = rows.lock(id).orElseThrow(ProviderConfigs::notFound);
            Versions.check(ifMatch, found.version());
            check(found, request);
            return found;
        }));
        if (request.clientSecret() != null) {
            replaceSecret(before, draft.apply(before, request), request, request.clientSecret());
        }
        return Objects.requireNonNull(transaction.execute(status -> {
            // only its health may have changed meanwhile
            Configuration now = rows.lock(id).orElseThrow(ProviderConfigs::notFound);
            Configuration after = draft.apply(now, request);
            if (!rows.update(after)) {
                throw Versions.stale();
            }
            if (mayHelp(request)) {
                use.liftWaits(id);
            }
            audit.append(ProviderConfigs.event("provider_config.updated", after)
                    .detail("changed", ConfigurationDraft.names(request)));
            return after;
        }));
    }

    /** Whether what the provider refused may be accepted now. */
    private static boolean mayHelp(UpdateProviderConfig request) {
        return request.clientSecret() != null
                || request.clientId() != null
                || request.inputs() != null
                || request.custom() != null;
    }

    private void check(Configuration before, UpdateProviderConfig request) {
        Configuration after = draft.apply(before, request);
        guardAddress(before, after, request);
        ProviderDescription description = configs.description(after).orElseThrow(ProviderConfigs::notFound);
        List<FieldProblem> problems = check.problems(after, description);
        problems.addAll(ClientSecretText.problems(request.clientSecret()));
        ConfigurationCreation.refuse(problems);
        if (!before.destination().equals(after.destination())) {
            rows.markMoving(before.id(), LONGEST_MOVE);
        }
    }

    /**
     * Another address would get what was meant for the present one: refresh tokens of connections, codes of those who are
     * at the provider, and the client secret. So there must be none of the first, the second are void, and the last is
     * entered again by somebody who knows it.
     */
    private void guardAddress(Configuration before, Configuration after, UpdateProviderConfig request) {
        boolean moves = !before.destination().equals(after.destination());
        if (moves && use.inUse(before.id())) {
            throw new ProblemException(
                    ProviderConfigProblem.PROVIDER_CONFIG_IN_USE,
                    "Its connections' tokens would be sent to another address; disconnect them first, or create a new configuration.");
        }
        if (moves && !visits.cancelVisits(before.id(), clock.instant())) {
            throw new ProblemException(
                    ProviderConfigProblem.PROVIDER_CONFIG_IN_USE,
                    "An end user has just returned from the provider; try again in a moment.");
        }
        if (moves && before.secret() && request.clientSecret() == null) {
            throw ProblemException.field(
                    PlatformProblem.INVALID_REQUEST,
                    "/client_secret",
                    "required",
                    "Re-enter the client secret when you change the provider's address.");
        }
    }

    private void replaceSecret(Configuration before, Configuration after, UpdateProviderConfig request, Secret secret) {
        if (before.secret()) {
            secrets.replace(before, after, namesAddress(after, request), secret, vaultCaller.caller());
        } else {
            secrets.store(after, secret, vaultCaller.caller());
        }
    }

    /** Whether the request itself says where the secret is sent, and not only what stands in the database. */
    private static boolean namesAddress(Configuration after, UpdateProviderConfig request) {
        return after.custom() != null
                ? request.custom() != null
                : request.inputs() != null || after.inputs().isEmpty();
    }

    /** The row goes at once; its secret too, or with the next cleaning. */
    void delete(ProviderConfigId id, @Nullable IfMatch ifMatch) {
        access.require(id, Permission.PROVIDERS_WRITE);
        Configuration deleted = Objects.requireNonNull(transaction.execute(status -> {
            Configuration before = rows.lock(id).orElseThrow(ProviderConfigs::notFound);
            Versions.check(ifMatch, before.version());
            if (use.inUse(id)) {
                throw new ProblemException(
                        ProviderConfigProblem.PROVIDER_CONFIG_IN_USE,
                        "It has active connections; disconnect them first.");
            }
            rows.markDeleted(id, clock.instant().truncatedTo(ChronoUnit.MICROS));
            audit.append(ProviderConfigs.event("provider_config.deleted", before));
            return before;
        }));
        if (deleted.secret()) {
            secrets.destroy(id, vaultCaller.caller());
            rows.secretDestroyed(id);
        }
    }
}
