package io.grantway.oauthconfig.provider.connectsession.connectiontest;

import io.grantway.contracts.Page;
import io.grantway.contracts.oauthconfig.connectiontest.ConnectionTest;
import io.grantway.contracts.oauthconfig.connectiontest.ConnectionTestApi;
import io.grantway.contracts.oauthconfig.connectsession.ConnectSessionId;
import io.grantway.contracts.oauthconfig.provider.ProviderConfigId;
import io.grantway.contracts.user.Permission;
import io.grantway.platform.authorization.Allow;
import io.grantway.platform.authorization.Who;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Allow(value = Who.PEOPLE, permission = Permission.PROVIDERS_WRITE)
class ConnectionTestController implements ConnectionTestApi {

    private final ConnectionTests tests;

    ConnectionTestController(ConnectionTests tests) {
        this.tests = tests;
    }

    @Override
    @ResponseStatus(HttpStatus.CREATED)
    public ConnectionTest createConnectionTest(ProviderConfigId id) {
        return tests.create(id);
    }

    @Override
    public Page<ConnectionTest> listConnectionTests(ProviderConfigId id, int limit, @Nullable String cursor) {
        return tests.list(id, limit, cursor);
    }

    @Override
    public ConnectionTest getConnectionTest(ProviderConfigId id, ConnectSessionId test) {
        return tests.get(id, test);
    }
}
