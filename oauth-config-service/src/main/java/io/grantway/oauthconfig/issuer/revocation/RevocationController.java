package io.grantway.oauthconfig.issuer.revocation;

import io.grantway.contracts.PlatformProblem;
import io.grantway.contracts.oauthconfig.issuer.Revocation;
import io.grantway.contracts.oauthconfig.issuer.RevocationApi;
import io.grantway.contracts.oauthconfig.issuer.RevocationKind;
import io.grantway.contracts.oauthconfig.issuer.RevocationList;
import io.grantway.contracts.oauthconfig.issuer.Revoke;
import io.grantway.contracts.user.UserId;
import io.grantway.platform.audit.AuditEntry;
import io.grantway.platform.audit.AuditOutbox;
import io.grantway.platform.authorization.RequireScope;
import io.grantway.platform.caller.Caller;
import io.grantway.platform.caller.CurrentCaller;
import io.grantway.platform.jdbc.DatabasePool;
import io.grantway.platform.problem.ProblemException;
import org.springframework.http.HttpStatus;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Serves {@link Revocation}s to the other services. */
@RestController
class RevocationController implements RevocationApi {

    private final RevocationLog log;
    private final AuditOutbox audit;
    private final CurrentCaller caller;
    private final DatabasePool database;

    RevocationController(RevocationLog log, AuditOutbox audit, CurrentCaller caller, DatabasePool database) {
        this.log = log;
        this.audit = audit;
        this.caller = caller;
        this.database = database;
    }

    @Override
    @RequireScope("revocation.read")
    public RevocationList list(long after) {
        database.requireConnection(); // a poller would not wait long enough to learn the reason
        return log.after(after);
    }

    @Override
    @RequireScope("revocation.write")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Transactional
    public void revoke(Revoke request) {
        requireActorAssert();
        switch (request.kind()) {
            case SUBJECT -> log.revokeSubject(subject(request.value()));
            case CLIENT -> log.revokeClient(request.value());
            case TOKEN ->
                throw ProblemException.field(
                        PlatformProblem.INVALID_REQUEST,
                        "/kind",
                        "not_allowed",
                        "A single token must be revoked at /oauth2/revoke (RFC 7009).");
        }
        audit.append(AuditEntry.of("token.revoked")
                .target(request.kind() == RevocationKind.SUBJECT ? "user" : "app", request.value())
                .onBehalfOf(request.onBehalfOf()));
    }

    private void requireActorAssert() {
        if (!(caller.get() instanceof Caller.Service service)
                || !service.scopes().contains("actor.assert")) {
            throw new ProblemException(
                            PlatformProblem.INSUFFICIENT_SCOPE, "on_behalf_of requires the scope actor.assert.")
                    .with("permission", "actor.assert");
        }
    }

    private static UserId subject(String value) {
        try {
            return UserId.of(value);
        } catch (IllegalArgumentException e) {
            throw ProblemException.field(
                    PlatformProblem.INVALID_REQUEST, "/value", "invalid_format", String.valueOf(e.getMessage()));
        }
    }
}
