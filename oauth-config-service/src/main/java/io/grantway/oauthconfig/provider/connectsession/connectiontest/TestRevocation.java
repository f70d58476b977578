package io.grantway.oauthconfig.provider.connectsession.connectiontest;

import io.grantway.contracts.oauthconfig.connection.ConnectionId;
import io.grantway.contracts.oauthconfig.connection.ProviderAccount;
import io.grantway.contracts.oauthconfig.connection.RevocationOutcome;
import io.grantway.contracts.oauthconfig.connectiontest.TestStep;
import io.grantway.contracts.oauthconfig.connectiontest.TestStepName;
import io.grantway.oauthconfig.provider.configuration.Configuration;
import io.grantway.oauthconfig.provider.connection.Connections;
import io.grantway.oauthconfig.provider.connection.ProviderRevocation;
import io.grantway.oauthconfig.provider.outbound.CallRecorder;
import io.grantway.oauthconfig.provider.outbound.CallRecorder.Recorded;
import io.grantway.oauthconfig.provider.token.ConnectionValues;
import io.grantway.oauthconfig.provider.token.TokenResult.Issued;
import io.grantway.platform.value.Ids;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Revokes the tokens of a connection test, unless that would end connections. */
@Component
class TestRevocation {

    private final ProviderRevocation revocation;
    private final Connections connections;
    private final Ids ids;

    TestRevocation(ProviderRevocation revocation, Connections connections, Ids ids) {
        this.revocation = revocation;
        this.connections = connections;
        this.ids = ids;
    }

    TestStep run(
            Configuration configuration, ConnectionValues values, Issued issued, @Nullable ProviderAccount account) {
        if (revocation.endsWholeGrant(configuration)
                && (account == null
                        || connections.sharesAccount(new ConnectionId(ids.next()), configuration.id(), account))) {
            return TestSteps.skipped(TestStepName.REVOCATION, TestReason.ENDS_OTHER_CONNECTIONS);
        }
        Recorded<ProviderRevocation.Attempt> recorded =
                CallRecorder.record(() -> revocation.revoke(configuration, values, issued.fields()));
        @Nullable RevocationOutcome outcome = recorded.result().outcome();
        if (outcome == RevocationOutcome.CONFIRMED) {
            return TestSteps.passed(TestStepName.REVOCATION, recorded.calls());
        }
        return outcome == RevocationOutcome.UNSUPPORTED
                ? TestSteps.skipped(TestStepName.REVOCATION, TestReason.REVOCATION_UNSUPPORTED)
                : TestSteps.failed(TestStepName.REVOCATION, TestReason.REVOCATION_FAILED, null, recorded.calls());
    }
}
