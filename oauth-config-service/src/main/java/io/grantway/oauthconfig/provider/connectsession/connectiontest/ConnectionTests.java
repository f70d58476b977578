package io.grantway.oauthconfig.provider.connectsession.connectiontest;

import io.grantway.contracts.Page;
import io.grantway.contracts.oauthconfig.connectiontest.ConnectionTest;
import io.grantway.contracts.oauthconfig.connectiontest.ConnectionTestState;
import io.grantway.contracts.oauthconfig.connectiontest.TestStep;
import io.grantway.contracts.oauthconfig.connectiontest.TestStepName;
import io.grantway.contracts.oauthconfig.connectsession.ConnectSessionId;
import io.grantway.contracts.oauthconfig.provider.ProviderConfigId;
import io.grantway.contracts.oauthconfig.provider.ProviderGrant;
import io.grantway.contracts.user.Permission;
import io.grantway.oauthconfig.provider.configuration.Configuration;
import io.grantway.oauthconfig.provider.configuration.ProviderConfigs;
import io.grantway.platform.access.ProjectAccess;
import io.grantway.platform.list.Cursors;
import io.grantway.platform.problem.ProblemException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Starts connection tests and reads their results. */
@Component
class ConnectionTests {

    private final ConnectionTestTable rows;
    private final NewConnectionTest newTest;
    private final ProviderConfigs configs;
    private final ReachabilityCheck reachability;
    private final ClientTest client;
    private final ProjectAccess access;
    private final Cursors cursors;
    private final Clock clock;

    ConnectionTests(
            ConnectionTestTable rows,
            NewConnectionTest newTest,
            ProviderConfigs configs,
            ReachabilityCheck reachability,
            ClientTest client,
            ProjectAccess access,
            Cursors cursors,
            Clock clock) {
        this.rows = rows;
        this.newTest = newTest;
        this.configs = configs;
        this.reachability = reachability;
        this.client = client;
        this.access = access;
        this.cursors = cursors;
        this.clock = clock;
    }

    /** Tries what needs no person; without end users, or after a failure, the test has ended with that. */
    ConnectionTest create(ProviderConfigId id) {
        Configuration configuration = require(id);
        List<TestStep> steps = new ArrayList<>(configs.usableClient(configuration)
                .map(reachability::steps)
                .orElseGet(() -> List.of(
                        TestSteps.failed(TestStepName.REACH, TestReason.CONFIGURATION_INVALID, null, List.of()))));
        boolean failed = ConnectionTestEnds.failure(steps).isPresent();
        if (!failed && configuration.grant() == ProviderGrant.CLIENT_CREDENTIALS) {
            steps.addAll(client.steps(configuration));
            return newTest.ended(configuration, steps);
        }
        return failed ? newTest.ended(configuration, steps) : newTest.waiting(configuration, steps);
    }

    Page<ConnectionTest> list(ProviderConfigId id, int limit, @Nullable String cursor) {
        require(id);
        return cursors.pageById(
                        "connection-tests " + id,
                        limit,
                        cursor,
                        (before, most) -> rows.list(id, before, most),
                        test -> test.id().value())
                .map(this::seen);
    }

    ConnectionTest get(ProviderConfigId id, ConnectSessionId test) {
        require(id);
        return rows.find(test)
                .filter(found -> found.providerConfigId().equals(id))
                .map(this::seen)
                .orElseThrow(ConnectionTests::notFound);
    }

    /** A test that nobody completed in time has expired, whether or not that has been recorded. */
    private ConnectionTest seen(ConnectionTest test) {
        if (test.state() != ConnectionTestState.WAITING || clock.instant().isBefore(test.expiresAt())) {
            return test;
        }
        List<TestStep> steps = new ArrayList<>(test.steps());
        steps.add(TestSteps.failed(TestStepName.AUTHORIZATION, TestReason.NOT_COMPLETED, null, List.of()));
        return new ConnectionTest(
                test.id(),
                test.providerConfigId(),
                ConnectionTestState.EXPIRED,
                null,
                steps,
                test.createdBy(),
                test.createdAt(),
                test.expiresAt());
    }

    private Configuration require(ProviderConfigId id) {
        Configuration configuration = configs.find(id).orElseThrow(ProviderConfigs::notFound);
        access.require(configuration.projectId(), Permission.PROVIDERS_WRITE, ProviderConfigs::notFound);
        return configuration;
    }

    private static ProblemException notFound() {
        return new ProblemException(
                ConnectionTestProblem.CONNECTION_TEST_NOT_FOUND,
                "The configuration has no such test, or it was deleted after 30 days.");
    }
}
