package io.grantway.credential.release;

import io.grantway.contracts.PlatformProblem;
import io.grantway.contracts.ProblemType;
import io.grantway.contracts.credential.ReleaseMode;
import io.grantway.contracts.credential.TokenMeta;
import io.grantway.contracts.oauthconfig.ConnectionId;
import io.grantway.contracts.project.ProjectId;
import io.grantway.contracts.user.Permission;
import io.grantway.credential.cipher.SealBroken;
import io.grantway.credential.credential.Grant;
import io.grantway.credential.credential.Head;
import io.grantway.credential.credential.SealedCredentials;
import io.grantway.credential.envelope.SealedVersion;
import io.grantway.credential.key.Kek;
import io.grantway.credential.key.ProjectKeys;
import io.grantway.credential.key.WrappedKek;
import io.grantway.platform.audit.AuditEntry;
import io.grantway.platform.audit.Denials;
import io.grantway.platform.caller.Caller;
import io.grantway.platform.problem.ProblemException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Who may read which token. Whatever is refused is audited. */
@Component
class ReleaseAccess {

    private final ReleaseRows rows;
    private final SealedCredentials sealed;
    private final ProjectKeys keys;
    private final Denials denials;

    ReleaseAccess(ReleaseRows rows, SealedCredentials sealed, ProjectKeys keys, Denials denials) {
        this.rows = rows;
        this.sealed = sealed;
        this.keys = keys;
        this.denials = denials;
    }

    /** The caller as an app that may read tokens at all. */
    Caller.App requireApp(Caller caller, ConnectionId id) {
        if (!(caller instanceof Caller.App app)) {
            throw denied(
                    id,
                    null,
                    PlatformProblem.TOKENS_FOR_APPS_ONLY,
                    "Present an app's token from POST /oauth2/token; no person reads provider tokens.");
        }
        if (!app.scopes().contains(Permission.TOKENS_READ.toString())) {
            throw denied(
                            id,
                            app.projectId(),
                            PlatformProblem.INSUFFICIENT_SCOPE,
                            "This needs a token with the scope " + Permission.TOKENS_READ + ".")
                    .with("permission", Permission.TOKENS_READ.toString());
        }
        return app;
    }

    /** The connection's token set as it is now, if the app may read it now. */
    ReadableToken read(Caller.App app, ConnectionId id) {
        ReleaseRow row = rows.read(id.value(), app.id().value())
                .filter(found -> found.head().projectId().equals(app.projectId().value()))
                .orElseThrow(() -> denied(
                        id,
                        app.projectId(),
                        ReleaseProblem.CONNECTION_NOT_FOUND,
                        "There is no connection " + id + " in the app's project."));
        Kek headKek = keys.open(row.headKek());
        Head head = sealed.verified(row.head(), headKek);
        requireActive(head, id); // first: before the confirmation and after the end there are no grants
        requireGrant(row.grant(), headKek, head, id);
        TokenMeta meta = head.meta();
        WrappedKek kekRow = row.versionKek();
        SealedVersion version = row.sealed();
        if (meta == null || kekRow == null || version == null) {
            throw new SealBroken("The current version of an active credential is missing.");
        }
        return new ReadableToken(head, meta, kekRow, keys.open(kekRow), version);
    }

    private void requireGrant(@Nullable Grant grant, Kek kek, Head head, ConnectionId id) {
        if (grant == null) {
            throw denied(id, head.project(), ReleaseProblem.GRANT_REQUIRED, "The app was given no access to it.");
        }
        if (grant.verified(kek, head).mode() == ReleaseMode.PROXY_ONLY) {
            throw denied(
                    id,
                    head.project(),
                    ReleaseProblem.PROXY_ONLY_GRANT,
                    "The app may use the connection through /proxy/" + id + "/… only.");
        }
    }

    private void requireActive(Head head, ConnectionId id) {
        switch (head.state()) {
            case ACTIVE -> {}
            case PAUSED ->
                throw denied(
                        id,
                        head.project(),
                        ReleaseProblem.CONNECTION_NOT_CONFIRMED,
                        "Confirm it with POST /api/v1/connect-sessions/{id}/confirm first.");
            case DISCONNECTING, DESTROYED ->
                throw denied(
                        id,
                        head.project(),
                        ReleaseProblem.CONNECTION_DISCONNECTED,
                        "Start a connect session to connect it again.");
        }
    }

    private ProblemException denied(ConnectionId id, @Nullable ProjectId project, ProblemType problem, String detail) {
        denials.record(AuditEntry.of("connection.token_denied")
                .project(project)
                .target("connection", id)
                .reason(problem.code()));
        return new ProblemException(problem, detail);
    }
}
