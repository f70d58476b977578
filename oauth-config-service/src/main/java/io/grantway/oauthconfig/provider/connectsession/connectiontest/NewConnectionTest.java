package io.grantway.oauthconfig.provider.connectsession.connectiontest;

import io.grantway.contracts.oauthconfig.connectiontest.ConnectionTest;
import io.grantway.contracts.oauthconfig.connectiontest.ConnectionTestState;
import io.grantway.contracts.oauthconfig.connectiontest.TestStep;
import io.grantway.oauthconfig.provider.configuration.Configuration;
import io.grantway.oauthconfig.provider.configuration.ProviderConfigs;
import io.grantway.oauthconfig.provider.connectsession.ConnectSessionRow;
import io.grantway.oauthconfig.provider.connectsession.TestSessions;
import io.grantway.platform.audit.AuditOutbox;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Stores a connection test: one that waits for a person, or one that has ended already. */
@Component
class NewConnectionTest {

    private final ConnectionTestTable rows;
    private final TestSessions sessions;
    private final ConnectionTestEnds ends;
    private final ProviderConfigs configs;
    private final AuditOutbox audit;
    private final TransactionTemplate transaction;

    NewConnectionTest(
            ConnectionTestTable rows,
            TestSessions sessions,
            ConnectionTestEnds ends,
            ProviderConfigs configs,
            AuditOutbox audit,
            TransactionTemplate transaction) {
        this.rows = rows;
        this.sessions = sessions;
        this.ends = ends;
        this.configs = configs;
        this.audit = audit;
        this.transaction = transaction;
    }

    /** A test whose remaining steps need a person; the result contains the link. */
    ConnectionTest waiting(Configuration configuration, List<TestStep> steps) {
        ConnectSessionRow session = sessions.plan(configuration);
        String url = sessions.open(
                session,
                stored -> rows.insert(test(stored, ConnectionTestState.WAITING, null, steps), stored.projectId()));
        return test(session, ConnectionTestState.WAITING, url, steps);
    }

    ConnectionTest ended(Configuration configuration, List<TestStep> steps) {
        ConnectSessionRow session = sessions.plan(configuration);
        ConnectionTest test = test(session, ConnectionTestEnds.state(steps), null, steps);
        transaction.executeWithoutResult(status -> {
            configs.requireLiving(session.projectId());
            configs.hold(session.providerConfigId());
            rows.insert(test, session.projectId());
            audit.append(ConnectionTestEnds.event(session, steps));
        });
        ends.count(steps);
        return test;
    }

    private static ConnectionTest test(
            ConnectSessionRow session, ConnectionTestState state, @Nullable String url, List<TestStep> steps) {
        return new ConnectionTest(
                session.id(),
                session.providerConfigId(),
                state,
                url,
                List.copyOf(steps),
                session.createdBy(),
                session.createdAt(),
                session.expiresAt());
    }
}
