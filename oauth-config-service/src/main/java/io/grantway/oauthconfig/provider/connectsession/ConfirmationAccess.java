package io.grantway.oauthconfig.provider.connectsession;

import io.grantway.contracts.PlatformProblem;
import io.grantway.contracts.oauthconfig.connectsession.ConnectSessionId;
import io.grantway.contracts.user.Permission;
import io.grantway.platform.access.ProjectAccess;
import io.grantway.platform.audit.AuditEntry;
import io.grantway.platform.audit.Denials;
import io.grantway.platform.caller.Caller;
import io.grantway.platform.caller.CurrentCaller;
import io.grantway.platform.problem.ProblemException;
import org.springframework.stereotype.Component;

/** Decides who may confirm a connect session: its app, or the person who created a session without an app. */
@Component
class ConfirmationAccess {

    private final ConnectSessionTable rows;
    private final ProjectAccess access;
    private final CurrentCaller caller;
    private final Denials denials;

    ConfirmationAccess(ConnectSessionTable rows, ProjectAccess access, CurrentCaller caller, Denials denials) {
        this.rows = rows;
        this.access = access;
        this.caller = caller;
        this.denials = denials;
    }

    /** The session, if the caller may confirm it. */
    ConnectSessionRow require(ConnectSessionId id) {
        ConnectSessionRow session = rows.find(id).orElseThrow(ConnectSessions::notFound);
        access.require(session.projectId(), Permission.CONNECTIONS_WRITE, ConnectSessions::notFound);
        requireOwn(session);
        return session;
    }

    private void requireOwn(ConnectSessionRow session) {
        boolean own =
                switch (caller.get()) {
                    case Caller.App app -> app.id().equals(session.appId());
                    case Caller.Person person ->
                        session.appId() == null
                                && session.createdBy().equals(person.id().toString());
                    case Caller.Service service -> false;
                };
        if (!own) {
            denials.record(AuditEntry.of("access.denied")
                    .project(session.projectId())
                    .target("connect_session", session.id())
                    .reason("foreign_connect_session"));
            throw new ProblemException(
                    PlatformProblem.FORBIDDEN,
                    "Only the session's app may confirm it, or the person who created a session without an app.");
        }
    }
}
