package io.grantway.oauthconfig.provider.connection;

import io.grantway.contracts.oauthconfig.connection.TokenUseApi;
import io.grantway.contracts.oauthconfig.connection.TokenUses;
import io.grantway.platform.authorization.RequireScope;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequireScope("connection.use")
class TokenUseController implements TokenUseApi {

    private final RefreshQueue queue;

    TokenUseController(RefreshQueue queue) {
        this.queue = queue;
    }

    @Override
    @ResponseStatus(HttpStatus.NO_CONTENT)
    public void recordUses(TokenUses uses) {
        queue.recordUses(uses.connectionIds());
    }
}
