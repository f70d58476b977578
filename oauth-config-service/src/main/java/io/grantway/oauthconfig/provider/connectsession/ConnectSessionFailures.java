package io.grantway.oauthconfig.provider.connectsession;

import io.grantway.contracts.audit.Actor;
import io.grantway.contracts.audit.ActorType;
import io.grantway.contracts.audit.Outcome;
import io.grantway.contracts.oauthconfig.provider.ProviderError;
import io.grantway.platform.audit.AuditEntry;
import io.grantway.platform.audit.AuditOutbox;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Ends failed connect sessions and reports the reason to the app and in the audit event {@code
 * connect_session.failed}.
 */
@Component
class ConnectSessionFailures {

    private final ConnectSessionTable rows;
    private final TestedSessions tests;
    private final AuditOutbox audit;
    private final TransactionTemplate transaction;

    ConnectSessionFailures(
            ConnectSessionTable rows, TestedSessions tests, AuditOutbox audit, TransactionTemplate transaction) {
        this.rows = rows;
        this.tests = tests;
        this.audit = audit;
        this.transaction = transaction;
    }

    /**
     * Ends the session.
     *
     * @return false if the session had ended before
     */
    boolean fail(ConnectSessionRow session, ConnectFailure failure) {
        @Nullable ProviderError told = failure.told();
        return Objects.requireNonNull(transaction.execute(status -> {
            if (!rows.fail(session.id(), failure.step(), failure.error(), told)) {
                return false;
            }
            tests.fail(session, failure);
            AuditEntry entry = ConnectSessions.event("connect_session.failed", session)
                    .actor(new Actor(ActorType.END_USER, session.id().toString()))
                    .outcome(Outcome.FAILURE)
                    .reason(failure.error())
                    .detail("step", failure.step().toString());
            audit.append(entry.detail("provider_status", told == null ? null : told.status())
                    .detail("provider_error", told == null ? null : told.error())
                    .detail("provider_error_description", told == null ? null : told.errorDescription()));
            return true;
        }));
    }
}
