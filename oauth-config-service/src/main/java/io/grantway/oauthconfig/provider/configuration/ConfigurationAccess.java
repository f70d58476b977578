package io.grantway.oauthconfig.provider.configuration;

import io.grantway.contracts.Page;
import io.grantway.contracts.oauthconfig.provider.ProviderConfig;
import io.grantway.contracts.oauthconfig.provider.ProviderConfigId;
import io.grantway.contracts.oauthconfig.provider.ProviderSecret;
import io.grantway.contracts.oauthconfig.provider.ProviderSecretId;
import io.grantway.contracts.project.ProjectId;
import io.grantway.contracts.user.Permission;
import io.grantway.oauthconfig.project.NamedProject;
import io.grantway.platform.access.ProjectAccess;
import io.grantway.platform.list.Creation;
import io.grantway.platform.list.Cursors;
import io.grantway.platform.problem.ProblemException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Access to configurations for callers who may read or change them. */
@Component
class ConfigurationAccess {

    private final ConfigurationTable rows;
    private final ProjectAccess access;
    private final NamedProject named;
    private final ConfigurationUsage use;
    private final Cursors cursors;
    private final ConfigurationView view;

    ConfigurationAccess(
            ConfigurationTable rows,
            ProjectAccess access,
            NamedProject named,
            ConfigurationUsage use,
            Cursors cursors,
            ConfigurationView view) {
        this.rows = rows;
        this.access = access;
        this.named = named;
        this.use = use;
        this.cursors = cursors;
        this.view = view;
    }

    Page<ProviderConfig> list(@Nullable ProjectId project, @Nullable String query, int limit, @Nullable String cursor) {
        ProjectId asked = named.of(project);
        access.require(asked, Permission.PROVIDERS_READ);
        Page<Configuration> page = cursors.pageByCreation(
                "provider-configs " + asked + " " + query,
                limit,
                cursor,
                (after, most) -> rows.list(asked, query, after, most),
                configuration -> new Creation(
                        configuration.createdAt(), configuration.id().value()));
        return named.existing(asked, page).map(view::of);
    }

    ProviderConfig get(ProviderConfigId id) {
        return view.of(require(id, Permission.PROVIDERS_READ));
    }

    /** The client secrets of a configuration, the current one first. */
    Page<ProviderSecret> secrets(ProviderConfigId id) {
        Configuration configuration = require(id, Permission.PROVIDERS_READ);
        Map<ProviderSecretId, Long> connections = use.connectionsBySecret(id);
        List<ProviderSecret> secrets = configuration.secrets().stream()
                .map(secret -> secret.toProviderSecret(
                        secret.equals(configuration.secret()), connections.getOrDefault(secret.id(), 0L)))
                .toList();
        return new Page<>(secrets, null);
    }

    /**
     * The configuration, if the caller has the permission.
     *
     * @throws ProblemException 404, or 403 for members without the permission
     */
    Configuration require(ProviderConfigId id, Permission permission) {
        Configuration configuration = rows.find(id).orElseThrow(ProviderConfigs::notFound);
        access.require(configuration.projectId(), permission, ProviderConfigs::notFound);
        return configuration;
    }
}
