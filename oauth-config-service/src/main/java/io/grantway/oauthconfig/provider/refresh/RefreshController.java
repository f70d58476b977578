package io.grantway.oauthconfig.provider.refresh;

import io.grantway.contracts.oauthconfig.ConnectionId;
import io.grantway.contracts.oauthconfig.RefreshAnswer;
import io.grantway.contracts.oauthconfig.RefreshApi;
import io.grantway.contracts.oauthconfig.RefreshRequest;
import io.grantway.platform.authorization.RequireScope;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequireScope("connection.refresh")
class RefreshController implements RefreshApi {

    private final Refreshing refreshing;

    RefreshController(Refreshing refreshing) {
        this.refreshing = refreshing;
    }

    @Override
    public RefreshAnswer refresh(ConnectionId id, RefreshRequest request) {
        return refreshing.refresh(id, request.seenVersion(), request.force() ? Cause.FORCED : Cause.STALE);
    }
}
