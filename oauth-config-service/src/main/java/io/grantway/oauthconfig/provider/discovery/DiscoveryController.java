package io.grantway.oauthconfig.provider.discovery;

import io.grantway.contracts.oauthconfig.provider.DiscoverProvider;
import io.grantway.contracts.oauthconfig.provider.DiscoveredProvider;
import io.grantway.contracts.oauthconfig.provider.ProviderDiscoveryApi;
import io.grantway.contracts.user.Permission;
import io.grantway.oauthconfig.project.ActiveProject;
import io.grantway.platform.access.ProjectAccess;
import io.grantway.platform.authorization.Allow;
import io.grantway.platform.authorization.Who;
import io.grantway.platform.idempotency.ChangesNothing;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Allow(value = Who.PEOPLE, permission = Permission.PROVIDERS_WRITE)
class DiscoveryController implements ProviderDiscoveryApi {

    private final ProviderDiscovery discovery;
    private final ProjectAccess access;
    private final ActiveProject projects;

    DiscoveryController(ProviderDiscovery discovery, ProjectAccess access, ActiveProject projects) {
        this.discovery = discovery;
        this.access = access;
        this.projects = projects;
    }

    @Override
    @ChangesNothing
    public DiscoveredProvider discoverProvider(DiscoverProvider request) {
        access.require(request.projectId(), Permission.PROVIDERS_WRITE);
        projects.require(request.projectId());
        return discovery.find(request.projectId(), request.url());
    }
}
