package io.grantway.oauthconfig.provider.connectsession;

import io.grantway.contracts.audit.Actor;
import io.grantway.contracts.audit.ActorType;
import io.grantway.contracts.audit.Outcome;
import io.grantway.contracts.oauthconfig.connectsession.ConnectStep;
import io.grantway.contracts.oauthconfig.provider.ProviderError;
import io.grantway.oauthconfig.provider.connectsession.NextPage.Kind;
import io.grantway.platform.PlatformSettings;
import io.grantway.platform.audit.AuditEntry;
import io.grantway.platform.audit.AuditOutbox;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Ends connect sessions that came to nothing, and says why: to the app, as {@code connect_session.failed}, and on a page. */
@Component
class ConnectSessionFailures {

    private final ConnectSessionTable rows;
    private final Requester requester;
    private final AuditOutbox audit;
    private final TransactionTemplate transaction;
    private final String publicUrl;

    ConnectSessionFailures(
            ConnectSessionTable rows,
            Requester requester,
            AuditOutbox audit,
            TransactionTemplate transaction,
            PlatformSettings settings) {
        this.rows = rows;
        this.requester = requester;
        this.audit = audit;
        this.transaction = transaction;
        this.publicUrl = settings.issuer();
    }

    /**
     * Ends the session and shows why.
     *
     * @param error stable code, which the app reads
     * @param told what the provider said, where it failed there
     */
    NextPage show(ConnectSessionRow session, Kind kind, ConnectStep step, String error, @Nullable ProviderError told) {
        boolean mismatch = RedirectMismatch.isIn(told);
        String reason = mismatch ? RedirectMismatch.ERROR : error;
        fail(session, step, reason, told);
        return new NextPage.Notice(
                mismatch ? Kind.REDIRECT_MISMATCH : kind,
                reason,
                requester.back(session, reason),
                requester.name(session),
                told,
                mismatch ? publicUrl + "/connect/callback/" + session.providerConfigId() : null);
    }

    /**
     * Ends the session.
     *
     * @return false when the session had ended before
     */
    boolean fail(ConnectSessionRow session, ConnectStep step, String error, @Nullable ProviderError told) {
        return Objects.requireNonNull(transaction.execute(status -> {
            if (!rows.fail(session.id(), step, error, told)) {
                return false;
            }
            AuditEntry entry = ConnectSessions.event("connect_session.failed", session)
                    .actor(new Actor(ActorType.END_USER, session.id().toString()))
                    .outcome(Outcome.FAILURE)
                    .reason(error)
                    .detail("step", step.toString());
            audit.append(entry.detail("provider_status", told == null ? null : told.status())
                    .detail("provider_error", told == null ? null : told.error())
                    .detail("provider_error_description", told == null ? null : told.errorDescription()));
            return true;
        }));
    }
}
