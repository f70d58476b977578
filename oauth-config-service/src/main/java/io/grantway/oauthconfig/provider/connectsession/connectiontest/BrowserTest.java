package io.grantway.oauthconfig.provider.connectsession.connectiontest;

import io.grantway.contracts.oauthconfig.connectiontest.TestStep;
import io.grantway.contracts.oauthconfig.connectiontest.TestStepName;
import io.grantway.contracts.oauthconfig.connectsession.ConnectSessionId;
import io.grantway.oauthconfig.provider.configuration.Configuration;
import io.grantway.oauthconfig.provider.configuration.ProviderConfigs;
import io.grantway.oauthconfig.provider.configuration.VaultCaller;
import io.grantway.oauthconfig.provider.connectsession.CodeExchange;
import io.grantway.oauthconfig.provider.connectsession.ConnectFailure;
import io.grantway.oauthconfig.provider.connectsession.ConnectSessionRow;
import io.grantway.oauthconfig.provider.connectsession.ReturnedCode;
import io.grantway.oauthconfig.provider.connectsession.TestedSessions;
import io.grantway.oauthconfig.provider.outbound.CallRecorder;
import io.grantway.oauthconfig.provider.outbound.CallRecorder.Recorded;
import io.grantway.oauthconfig.provider.outbound.CallRecorder.RecordedCall;
import io.grantway.oauthconfig.provider.token.GrantedTokens;
import io.grantway.platform.client.NeighbourUnavailable;
import io.grantway.platform.client.RemoteProblem;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** The second part of a connection test: a person has signed in at the provider, and the browser has returned. */
@Component
class BrowserTest implements TestedSessions {

    private static final Logger log = LoggerFactory.getLogger(BrowserTest.class);

    private final ConnectionTestEnds ends;
    private final CodeExchange exchange;
    private final TestRefresh refresh;
    private final TestRevocation revocation;
    private final VaultCaller vaultCaller;
    private final ProviderConfigs configs;

    BrowserTest(
            ConnectionTestEnds ends,
            CodeExchange exchange,
            TestRefresh refresh,
            TestRevocation revocation,
            VaultCaller vaultCaller,
            ProviderConfigs configs) {
        this.ends = ends;
        this.exchange = exchange;
        this.refresh = refresh;
        this.revocation = revocation;
        this.vaultCaller = vaultCaller;
        this.configs = configs;
    }

    @Override
    public boolean isTest(ConnectSessionId id) {
        return ends.isTest(id);
    }

    @Override
    public void redeem(ConnectSessionRow session, Configuration configuration, ReturnedCode code) {
        List<TestStep> steps = new ArrayList<>(List.of(
                TestSteps.passed(TestStepName.AUTHORIZATION, List.of()),
                TestSteps.passed(TestStepName.CALLBACK, List.of())));
        Recorded<CodeExchange.Result> exchanged =
                CallRecorder.record(() -> exchange.exchange(session, configuration, code));
        switch (exchanged.result()) {
            case CodeExchange.Result.Granted(var tokens) ->
                granted(session, configuration, tokens, exchanged.calls(), steps);
            case CodeExchange.Result.Failed(var failure) -> steps.addAll(failed(failure, exchanged.calls()));
        }
        ends.finish(session, steps);
    }

    private void granted(
            ConnectSessionRow session,
            Configuration configuration,
            GrantedTokens tokens,
            List<RecordedCall> calls,
            List<TestStep> steps) {
        boolean twice = configs.client(configuration).description().longLived() != null;
        steps.addAll(TokenSteps.of(configuration, tokens, twice ? 2 : 1, calls));
        try {
            TestRefresh.Outcome renewed =
                    refresh.run(configuration, tokens.values(), tokens.issued(), vaultCaller.endUser(session.id()));
            steps.add(renewed.step());
            steps.add(revocation.run(configuration, tokens.values(), renewed.tokens(), tokens.providerAccount()));
        } catch (NeighbourUnavailable | RemoteProblem e) {
            log.warn("{}: the vault did not open the client secret: {}", session.id(), e.getMessage());
            steps.add(TestSteps.failed(TestStepName.REVOCATION, TestReason.TEMPORARILY_UNAVAILABLE, null, List.of()));
        }
    }

    @Override
    public void fail(ConnectSessionRow session, ConnectFailure failure) {
        ends.finish(session, failed(failure, List.of()));
    }

    private static List<TestStep> failed(ConnectFailure failure, List<RecordedCall> calls) {
        TestStepName name =
                switch (failure.step()) {
                    case CONNECT_PAGE, AT_PROVIDER -> TestStepName.AUTHORIZATION;
                    case CALLBACK -> TestStepName.CALLBACK;
                    case TOKEN_EXCHANGE, STORAGE -> TestStepName.TOKEN;
                    case ID_TOKEN, ACCOUNT -> TestStepName.ACCOUNT;
                };
        @Nullable String told = failure.told() == null ? null : failure.told().error();
        TestReason reason = TestReason.of(failure.error()).orElse(TestReason.PROVIDER_ERROR);
        return List.of(TestSteps.failed(name, reason, told == null ? failure.error() : told, calls));
    }
}
