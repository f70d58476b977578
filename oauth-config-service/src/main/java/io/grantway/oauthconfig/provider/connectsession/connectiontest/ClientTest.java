package io.grantway.oauthconfig.provider.connectsession.connectiontest;

import io.grantway.contracts.oauthconfig.connectiontest.TestStep;
import io.grantway.contracts.oauthconfig.connectiontest.TestStepName;
import io.grantway.oauthconfig.provider.configuration.Configuration;
import io.grantway.oauthconfig.provider.connectsession.ClientCredentialsExchange;
import io.grantway.oauthconfig.provider.outbound.CallRecorder;
import io.grantway.oauthconfig.provider.outbound.CallRecorder.Recorded;
import io.grantway.oauthconfig.provider.token.ConnectionValues;
import io.grantway.oauthconfig.provider.token.GrantedTokens;
import io.grantway.platform.problem.ProblemException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.springframework.stereotype.Component;

/** The second part of a connection test without end users: a token for the client itself (RFC 6749 §4.4). */
@Component
class ClientTest {

    private final ClientCredentialsExchange exchange;
    private final TestRevocation revocation;

    ClientTest(ClientCredentialsExchange exchange, TestRevocation revocation) {
        this.exchange = exchange;
        this.revocation = revocation;
    }

    List<TestStep> steps(Configuration configuration) {
        List<TestStep> steps =
                new ArrayList<>(List.of(TestSteps.skipped(TestStepName.AUTHORIZATION, TestReason.NO_END_USER)));
        AtomicReference<ProblemException> problem = new AtomicReference<>();
        Recorded<Optional<GrantedTokens>> asked = CallRecorder.record(() -> {
            try {
                return Optional.of(exchange.ask(ConnectionValues.NONE, configuration));
            } catch (ProblemException e) {
                problem.set(e);
                return Optional.empty();
            }
        });
        asked.result()
                .ifPresentOrElse(
                        granted -> {
                            steps.add(TestSteps.passed(TestStepName.TOKEN, asked.calls()));
                            steps.add(TestSteps.skipped(TestStepName.REFRESH, TestReason.OWN_CLIENT));
                            steps.add(revocation.run(configuration, granted.values(), granted.issued(), null));
                        },
                        () -> steps.add(TestSteps.failed(
                                TestStepName.TOKEN,
                                TestReason.of(problem.get().type().code()).orElse(TestReason.PROVIDER_ERROR),
                                null,
                                asked.calls())));
        return List.copyOf(steps);
    }
}
