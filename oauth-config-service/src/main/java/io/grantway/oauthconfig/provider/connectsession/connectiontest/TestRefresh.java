package io.grantway.oauthconfig.provider.connectsession.connectiontest;

import io.grantway.contracts.OnBehalfOf;
import io.grantway.contracts.Secret;
import io.grantway.contracts.credential.OpenPurpose;
import io.grantway.contracts.oauthconfig.connectiontest.TestStep;
import io.grantway.contracts.oauthconfig.connectiontest.TestStepName;
import io.grantway.contracts.oauthconfig.provider.Rotation;
import io.grantway.oauthconfig.provider.configuration.Configuration;
import io.grantway.oauthconfig.provider.configuration.ProviderConfigs;
import io.grantway.oauthconfig.provider.outbound.CallRecorder;
import io.grantway.oauthconfig.provider.outbound.CallRecorder.Recorded;
import io.grantway.oauthconfig.provider.outbound.CallRecorder.RecordedCall;
import io.grantway.oauthconfig.provider.outbound.OutboundSettings;
import io.grantway.oauthconfig.provider.token.ConnectionValues;
import io.grantway.oauthconfig.provider.token.ProviderClient;
import io.grantway.oauthconfig.provider.token.TokenRequests;
import io.grantway.oauthconfig.provider.token.TokenResponseReader;
import io.grantway.oauthconfig.provider.token.TokenResult;
import io.grantway.oauthconfig.provider.token.TokenResult.Issued;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Uses the refresh token of a connection test once. */
@Component
class TestRefresh {

    private final ProviderConfigs configs;
    private final TokenRequests requests;
    private final OutboundSettings outbound;
    private final Clock clock;

    TestRefresh(ProviderConfigs configs, TokenRequests requests, OutboundSettings outbound, Clock clock) {
        this.configs = configs;
        this.requests = requests;
        this.outbound = outbound;
        this.clock = clock;
    }

    /** What the refresh showed, and the tokens that are valid after it. */
    record Outcome(TestStep step, Issued tokens) {}

    Outcome run(Configuration configuration, ConnectionValues values, Issued issued, OnBehalfOf who) {
        @Nullable Secret refreshToken = issued.refreshToken();
        if (refreshToken == null) {
            return new Outcome(
                    TestSteps.warning(TestStepName.REFRESH, TestReason.NO_REFRESH_TOKEN, null, List.of()), issued);
        }
        ProviderClient client = configs.client(configuration).with(values);
        Instant now = clock.instant();
        if (client.description()
                .refresh()
                .window()
                .opensAt(now, issued.expiresAt())
                .isAfter(now)) {
            return new Outcome(
                    TestSteps.warning(TestStepName.REFRESH, TestReason.REFRESH_TOO_EARLY, null, List.of()), issued);
        }
        @Nullable Secret secret = configs.openSecret(configuration, OpenPurpose.REFRESH, who);
        Recorded<TokenResult> recorded = CallRecorder.record(() -> TokenResponseReader.judgeRefresh(
                client.description(),
                requests.refresh(
                        client,
                        secret,
                        refreshToken,
                        Objects.requireNonNullElse(issued.scopes(), configuration.scopes()),
                        outbound.newDeadline()),
                now,
                null));
        return switch (recorded.result()) {
            case Issued renewed ->
                new Outcome(rotation(client, refreshToken, renewed, recorded.calls()), merged(issued, renewed));
            case TokenResult.Refused refused -> failed(issued, TestReason.REFRESH_REFUSED, refused, recorded.calls());
            case TokenResult.Unreadable unreadable ->
                failed(issued, TestReason.RESPONSE_UNREADABLE, unreadable, recorded.calls());
            case TokenResult.NotSent(String reason, var _) ->
                new Outcome(
                        TestSteps.failed(
                                TestStepName.REFRESH,
                                TestReason.of(reason).orElse(TestReason.UNREACHABLE),
                                null,
                                recorded.calls()),
                        issued);
            case TokenResult.Unknown unknown ->
                failed(issued, TestReason.PROVIDER_UNAVAILABLE, unknown, recorded.calls());
        };
    }

    private static Outcome failed(Issued issued, TestReason reason, TokenResult result, List<RecordedCall> calls) {
        @Nullable String error =
                result.providerError() == null ? null : result.providerError().error();
        return new Outcome(TestSteps.failed(TestStepName.REFRESH, reason, error, calls), issued);
    }

    private static TestStep rotation(ProviderClient client, Secret used, Issued renewed, List<RecordedCall> calls) {
        boolean rotated = renewed.refreshToken() != null
                && !renewed.refreshToken().reveal().equals(used.reveal())
                && !client.description().refresh().selfExchange();
        return rotated && client.description().refresh().rotation() == Rotation.NEVER
                ? TestSteps.warning(TestStepName.REFRESH, TestReason.ROTATION_DIFFERS, null, calls)
                : TestSteps.passed(TestStepName.REFRESH, calls);
    }

    /** A response without a refresh token keeps the former one. */
    private static Issued merged(Issued before, Issued after) {
        return after.refreshToken() != null
                ? after
                : new Issued(
                        after.accessToken(),
                        before.refreshToken(),
                        after.idToken(),
                        after.tokenType(),
                        after.expiresAt(),
                        after.scopes(),
                        after.account(),
                        after.life(),
                        after.attributes());
    }
}
