package io.grantway.credential.release;

import io.grantway.contracts.credential.ConnectionToken;
import io.grantway.contracts.credential.ConnectionTokenApi;
import io.grantway.contracts.oauthconfig.connection.ConnectionId;
import io.grantway.contracts.user.Permission;
import io.grantway.platform.authorization.Allow;
import io.grantway.platform.authorization.Who;
import io.grantway.platform.caller.CurrentCaller;
import io.grantway.platform.problem.ProblemException;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Allow(value = Who.APPS, permission = Permission.TOKENS_READ, rule = "the app's grant for the connection")
class ConnectionTokenController implements ConnectionTokenApi {

    private final Releases releases;
    private final ReleaseAccess access;
    private final CurrentCaller caller;
    private final MeterRegistry meters;

    ConnectionTokenController(Releases releases, ReleaseAccess access, CurrentCaller caller, MeterRegistry meters) {
        this.releases = releases;
        this.access = access;
        this.caller = caller;
        this.meters = meters;
    }

    @Override
    public ConnectionToken getToken(
            ConnectionId connectionId, int minTtlSeconds, boolean forceRefresh, @Nullable String externalId) {
        try {
            ConnectionToken token = releases.token(
                    new TokenRequest(access.requireApp(caller.get(), connectionId), connectionId, externalId),
                    Duration.ofSeconds(minTtlSeconds),
                    forceRefresh);
            count("released");
            return token;
        } catch (ProblemException e) {
            count(e.type().code());
            throw e;
        }
    }

    private void count(String outcome) {
        meters.counter("grantway.releases", "outcome", outcome).increment();
    }
}
