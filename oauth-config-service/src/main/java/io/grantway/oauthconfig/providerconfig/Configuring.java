package io.grantway.oauthconfig.providerconfig;

import io.grantway.contracts.FieldProblem;
import io.grantway.contracts.IfMatch;
import io.grantway.contracts.Page;
import io.grantway.contracts.PlatformProblem;
import io.grantway.contracts.Secret;
import io.grantway.contracts.oauthconfig.CreateProviderConfig;
import io.grantway.contracts.oauthconfig.CustomProvider;
import io.grantway.contracts.oauthconfig.ProviderConfig;
import io.grantway.contracts.oauthconfig.ProviderConfigId;
import io.grantway.contracts.oauthconfig.ProviderEndpoints;
import io.grantway.contracts.oauthconfig.ProviderGrant;
import io.grantway.contracts.oauthconfig.UpdateProviderConfig;
import io.grantway.contracts.project.ProjectId;
import io.grantway.contracts.user.Permission;
import io.grantway.oauthconfig.catalogue.Catalogue;
import io.grantway.oauthconfig.catalogue.ProviderDescription;
import io.grantway.oauthconfig.providerconfig.Configuration.Status;
import io.grantway.platform.Cursors;
import io.grantway.platform.Ids;
import io.grantway.platform.PlatformSettings;
import io.grantway.platform.access.ProjectAccess;
import io.grantway.platform.audit.AuditOutbox;
import io.grantway.platform.problem.ProblemException;
import io.grantway.platform.servlet.Versions;
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
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Creating, changing and deleting configurations. Row and secret live in two services: a row is pending until its secret
 * is stored, a repeated creation goes on where the last one stopped, and the cleaning ends what nobody finishes.
 */
@Component
class Configuring {

    private static final int LONGEST_SECRET = 4_096;
    private static final int HINT = 4;
    private static final int SHORTEST_WITH_HINT = 12;

    private final ConfigurationRows rows;
    private final ConfigurationSecrets secrets;
    private final ConfigurationCheck check;
    private final ProviderConfigs configs;
    private final ConfigurationUse use;
    private final Catalogue catalogue;
    private final ProjectAccess access;
    private final NamedProject named;
    private final Behalf behalf;
    private final Cursors cursors;
    private final AuditOutbox audit;
    private final TransactionTemplate transaction;
    private final Ids ids;
    private final Clock clock;
    private final String publicUrl;

    Configuring(
            ConfigurationRows rows,
            ConfigurationSecrets secrets,
            ConfigurationCheck check,
            ProviderConfigs configs,
            ConfigurationUse use,
            Catalogue catalogue,
            ProjectAccess access,
            NamedProject named,
            Behalf behalf,
            Cursors cursors,
            AuditOutbox audit,
            TransactionTemplate transaction,
            Ids ids,
            Clock clock,
            PlatformSettings settings) {
        this.rows = rows;
        this.secrets = secrets;
        this.check = check;
        this.configs = configs;
        this.use = use;
        this.catalogue = catalogue;
        this.access = access;
        this.named = named;
        this.behalf = behalf;
        this.cursors = cursors;
        this.audit = audit;
        this.transaction = transaction;
        this.ids = ids;
        this.clock = clock;
        this.publicUrl = settings.issuer();
    }

    Page<ProviderConfig> list(@Nullable ProjectId project, int limit, @Nullable String cursor) {
        ProjectId asked = named.of(project);
        access.require(asked, Permission.PROVIDERS_READ);
        String list = "provider-configs " + asked;
        UUID after = cursor == null
                ? null
                : UUID.fromString(cursors.open(list, cursor).getFirst());
        List<ProviderConfig> found = rows.list(asked, after, limit + 1).stream()
                .map(configuration -> configuration.toProviderConfig(publicUrl))
                .toList();
        if (found.size() <= limit) {
            return new Page<>(found, null);
        }
        List<ProviderConfig> page = found.subList(0, limit);
        return new Page<>(page, cursors.seal(list, page.getLast().id().value().toString()));
    }

    ProviderConfig get(ProviderConfigId id) {
        return require(id, Permission.PROVIDERS_READ).toProviderConfig(publicUrl);
    }

    private Configuration require(ProviderConfigId id, Permission permission) {
        Configuration configuration = rows.find(id).orElseThrow(ProviderConfigs::notFound);
        access.require(configuration.projectId(), permission, ProviderConfigs::notFound);
        return configuration;
    }

    ProviderConfig create(CreateProviderConfig request) {
        access.require(request.projectId(), Permission.PROVIDERS_WRITE);
        ProviderDescription description = description(request);
        Configuration wanted = of(request, description);
        List<FieldProblem> problems = check.problems(wanted, description);
        problems.addAll(secretProblems(request.clientSecret()));
        refuse(problems);
        Configuration kept = keep(wanted);
        if (request.clientSecret() != null) {
            secrets.store(kept.id(), kept.projectId(), request.clientSecret(), behalf.caller());
        }
        if (kept.status() == Status.PENDING) {
            finish(kept);
        }
        return rows.find(kept.id()).orElseThrow(ProviderConfigs::notFound).toProviderConfig(publicUrl);
    }

    private ProviderDescription description(CreateProviderConfig request) {
        boolean custom = request.provider().equals(ProviderDescription.CUSTOM);
        if (custom != (request.custom() != null)) {
            throw ProblemException.field(
                    PlatformProblem.INVALID_REQUEST,
                    "/custom",
                    custom ? "required" : "not_allowed",
                    "Give 'custom' together with provider custom, and with no other.");
        }
        return request.custom() != null
                ? ProviderDescription.of(request.custom())
                : catalogue
                        .find(request.provider())
                        .orElseThrow(() -> ProblemException.field(
                                PlatformProblem.INVALID_REQUEST,
                                "/provider",
                                "unknown_provider",
                                "The catalogue has no provider of this name; see /api/v1/providers, or use custom."));
    }

    private Configuration of(CreateProviderConfig request, ProviderDescription description) {
        Instant now = now();
        return new Configuration(
                request.id() == null ? new ProviderConfigId(ids.next()) : request.id(),
                request.projectId(),
                request.provider(),
                request.name() == null ? description.name() : request.name().strip(),
                request.clientId().strip(),
                request.clientSecret() != null,
                hint(request.clientSecret()),
                Objects.requireNonNullElse(request.grant(), ProviderGrant.AUTHORIZATION_CODE),
                distinct(Objects.requireNonNullElse(request.scopes(), description.defaultScopes())),
                Objects.requireNonNullElse(request.authorizeParams(), Map.of()),
                Objects.requireNonNullElse(request.inputs(), Map.of()),
                request.custom(),
                null,
                Status.PENDING,
                now,
                now,
                1);
    }

    /** Inserts the row, or finds the one of an earlier call that asked for the same. */
    private Configuration keep(Configuration wanted) {
        boolean inserted = Boolean.TRUE.equals(transaction.execute(status -> {
            configs.requireLiving(wanted.projectId());
            return rows.insert(wanted);
        }));
        if (inserted) {
            return wanted;
        }
        return rows.any(wanted.id())
                .filter(there -> there.sameAs(wanted))
                .filter(there -> there.status() == Status.PENDING || there.status() == Status.READY)
                .orElseThrow(() -> new ProblemException(
                        ProviderConfigProblem.PROVIDER_CONFIG_EXISTS,
                        "This id has been used for another configuration; choose a new id."));
    }

    private void finish(Configuration kept) {
        transaction.executeWithoutResult(status -> {
            if (rows.markReady(kept.id())) {
                audit.append(ProviderConfigs.event("provider_config.created", kept)
                        .detail("name", kept.name())
                        .detail("grant", kept.grant().toString())
                        .detail("scopes", kept.scopes()));
            }
        });
    }

    /** The row stays locked while the secret is replaced, so that the secret of a change that loses is never stored. */
    ProviderConfig update(ProviderConfigId id, @Nullable IfMatch ifMatch, UpdateProviderConfig request) {
        require(id, Permission.PROVIDERS_WRITE);
        Configuration changed = Objects.requireNonNull(transaction.execute(status -> {
            Configuration before = rows.lock(id).orElseThrow(ProviderConfigs::notFound);
            Versions.check(ifMatch, before.version());
            Configuration after = apply(before, request);
            guardAddress(before, after, request);
            ProviderDescription description = configs.description(after).orElseThrow(ProviderConfigs::notFound);
            List<FieldProblem> problems = check.problems(after, description);
            problems.addAll(secretProblems(request.clientSecret()));
            refuse(problems);
            if (request.clientSecret() != null) {
                replaceSecret(before, request.clientSecret());
            }
            if (!rows.update(after)) {
                throw Versions.stale();
            }
            audit.append(ProviderConfigs.event("provider_config.updated", after).detail("changed", names(request)));
            return after;
        }));
        return changed.toProviderConfig(publicUrl);
    }

    /**
     * Another address would get what was meant for the present one: refresh tokens of connections, and the client secret.
     * So there must be none of the former, and the latter is entered again by somebody who knows it.
     */
    private void guardAddress(Configuration before, Configuration after, UpdateProviderConfig request) {
        boolean moves = !before.inputs().equals(after.inputs())
                || !Objects.equals(endpoints(before.custom()), endpoints(after.custom()));
        if (moves && use.inUse(before.id())) {
            throw new ProblemException(
                    ProviderConfigProblem.PROVIDER_CONFIG_IN_USE,
                    "Its connections' tokens would be sent to another address; disconnect them first, or make a new one.");
        }
        if (moves && before.secret() && request.clientSecret() == null) {
            throw ProblemException.field(
                    PlatformProblem.INVALID_REQUEST,
                    "/client_secret",
                    "required",
                    "With another address the client secret is entered again.");
        }
    }

    private static @Nullable ProviderEndpoints endpoints(@Nullable CustomProvider custom) {
        return custom == null ? null : custom.endpoints();
    }

    private void replaceSecret(Configuration before, Secret secret) {
        if (before.secret()) {
            secrets.replace(before.id(), secret, behalf.caller());
        } else {
            secrets.store(before.id(), before.projectId(), secret, behalf.caller());
        }
    }

    private Configuration apply(Configuration before, UpdateProviderConfig request) {
        if (request.custom() != null && before.custom() == null) {
            throw ProblemException.field(
                    PlatformProblem.INVALID_REQUEST,
                    "/custom",
                    "not_allowed",
                    "This configuration is of a provider in the catalogue.");
        }
        @Nullable Secret secret = request.clientSecret();
        boolean sameClient = secret == null && request.clientId() == null;
        return new Configuration(
                before.id(),
                before.projectId(),
                before.provider(),
                request.name() == null ? before.name() : request.name().strip(),
                request.clientId() == null
                        ? before.clientId()
                        : request.clientId().strip(),
                before.secret() || secret != null,
                secret == null ? before.secretHint() : hint(secret),
                before.grant(),
                request.scopes() == null ? before.scopes() : distinct(request.scopes()),
                Objects.requireNonNullElse(request.authorizeParams(), before.authorizeParams()),
                Objects.requireNonNullElse(request.inputs(), before.inputs()),
                request.custom() == null ? before.custom() : request.custom(),
                sameClient ? before.clientRejectedAt() : null,
                before.status(),
                before.createdAt(),
                now(),
                before.version() + 1);
    }

    private static List<String> names(UpdateProviderConfig request) {
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

    /** The row goes at once; its secret too, or with the next cleaning. */
    void delete(ProviderConfigId id, @Nullable IfMatch ifMatch) {
        require(id, Permission.PROVIDERS_WRITE);
        Configuration deleted = Objects.requireNonNull(transaction.execute(status -> {
            Configuration before = rows.lock(id).orElseThrow(ProviderConfigs::notFound);
            Versions.check(ifMatch, before.version());
            if (use.inUse(id)) {
                throw new ProblemException(
                        ProviderConfigProblem.PROVIDER_CONFIG_IN_USE,
                        "It has connections that live; disconnect them first.");
            }
            rows.markDeleted(id, now());
            audit.append(ProviderConfigs.event("provider_config.deleted", before));
            return before;
        }));
        if (deleted.secret()) {
            secrets.destroy(id, behalf.caller());
            rows.secretDestroyed(id);
        }
    }

    private static List<FieldProblem> secretProblems(@Nullable Secret secret) {
        boolean good = secret == null
                || (!secret.reveal().isBlank()
                        && secret.reveal().length() <= LONGEST_SECRET
                        && secret.reveal().chars().noneMatch(Character::isISOControl));
        return good
                ? List.of()
                : List.of(new FieldProblem(
                        "/client_secret", "invalid", "The secret has 1 to " + LONGEST_SECRET + " visible characters."));
    }

    private static void refuse(List<FieldProblem> problems) {
        if (!problems.isEmpty()) {
            throw new ProblemException(
                            PlatformProblem.INVALID_REQUEST, "The provider configuration cannot be kept like this.")
                    .withErrors(problems);
        }
    }

    private static @Nullable String hint(@Nullable Secret secret) {
        if (secret == null || secret.reveal().length() < SHORTEST_WITH_HINT) {
            return null;
        }
        String text = secret.reveal();
        return text.substring(text.length() - HINT);
    }

    private static List<String> distinct(List<String> scopes) {
        return scopes.stream().map(String::strip).distinct().toList();
    }

    /** As the database keeps it. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
