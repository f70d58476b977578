package io.grantway.oauthconfig.connectsession;

import io.grantway.contracts.audit.Actor;
import io.grantway.contracts.audit.ActorType;
import io.grantway.contracts.audit.Outcome;
import io.grantway.contracts.oauthconfig.ProviderError;
import io.grantway.platform.audit.AuditOutbox;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Ends connect sessions that came to nothing, and says why: to the app, and as {@code connect_session.failed}. */
@Component
class SessionFailures {

    private final SessionRows rows;
    private final AuditOutbox audit;
    private final TransactionTemplate transaction;

    SessionFailures(SessionRows rows, AuditOutbox audit, TransactionTemplate transaction) {
        this.rows = rows;
        this.audit = audit;
        this.transaction = transaction;
    }

    /**
     * Ends the session.
     *
     * @param error stable code, which the app reads
     * @param told what the provider said, where it failed there
     * @return false when the session had ended before
     */
    boolean fail(Session session, String error, @Nullable ProviderError told) {
        return Objects.requireNonNull(transaction.execute(status -> {
            if (!rows.fail(session.id(), error, told)) {
                return false;
            }
            audit.append(ConnectSessions.event("connect_session.failed", session)
                    .actor(new Actor(ActorType.END_USER, session.id().toString()))
                    .outcome(Outcome.FAILURE)
                    .reason(error)
                    .detail("provider_status", told == null ? null : told.status())
                    .detail("provider_error", told == null ? null : told.error())
                    .detail("provider_error_description", told == null ? null : told.errorDescription()));
            return true;
        }));
    }
}
