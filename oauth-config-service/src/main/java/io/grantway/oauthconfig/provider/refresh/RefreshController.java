package io.grantway.oauthconfig.provider.refresh;

import io.grantway.contracts.oauthconfig.connection.ConnectionId;
import io.grantway.contracts.oauthconfig.connection.RefreshApi;
import io.grantway.contracts.oauthconfig.connection.RefreshRequest;
import io.grantway.contracts.oauthconfig.connection.RefreshResponse;
import io.grantway.platform.authorization.RequireScope;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequireScope("connection.refresh")
class RefreshController implements RefreshApi {

    private final RefreshCoordinator coordinator;

    RefreshController(RefreshCoordinator coordinator) {
        this.coordinator = coordinator;
    }

    @Override
    public RefreshResponse refresh(ConnectionId id, RefreshRequest request) {
        return coordinator.refresh(
                id, request.seenVersion(), request.force() ? RefreshCause.FORCED : RefreshCause.STALE);
    }
}
