package io.grantway.credential.release;

import io.grantway.contracts.PlatformProblem;
import io.grantway.contracts.ProblemType;
import io.grantway.contracts.credential.CredentialKind;
import io.grantway.contracts.credential.TokenDelivery;
import io.grantway.contracts.credential.TokenMeta;
import io.grantway.contracts.oauthconfig.connection.ConnectionId;
import io.grantway.contracts.project.ProjectId;
import io.grantway.contracts.user.Permission;
import io.grantway.credential.credential.AppGrantRow;
import io.grantway.credential.credential.CredentialRow;
import io.grantway.credential.credential.SealedCredentials;
import io.grantway.credential.envelope.SealedVersion;
import io.grantway.credential.key.Kek;
import io.grantway.credential.key.ProjectKeys;
import io.grantway.credential.key.WrappedKek;
import io.grantway.platform.audit.AuditEntry;
import io.grantway.platform.audit.Denials;
import io.grantway.platform.caller.Caller;
import io.grantway.platform.cipher.SealBroken;
import io.grantway.platform.problem.ProblemException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Decides who may read which token. Every refusal is audited. */
@Component
class ReleaseAccess {

    private final ReleaseTable rows;
    private final SealedCredentials sealed;
    private final ProjectKeys keys;
    private final Denials denials;

    ReleaseAccess(ReleaseTable rows, SealedCredentials sealed, ProjectKeys keys, Denials denials) {
        this.rows = rows;
        this.sealed = sealed;
        this.keys = keys;
        this.denials = denials;
    }

    /** Requires that the caller is an app that may read tokens at all. */
    Caller.App requireApp(Caller caller, ConnectionId id) {
        if (!(caller instanceof Caller.App app)) {
            throw denied(
                    id,
                    null,
                    PlatformProblem.TOKENS_FOR_APPS_ONLY,
                    "Use an app's access token from POST /oauth2/token; people cannot read provider tokens.");
        }
        if (!app.scopes().contains(Permission.TOKENS_READ.toString())) {
            throw denied(
                            id,
                            app.projectId(),
                            PlatformProblem.INSUFFICIENT_SCOPE,
                            "Requires a token with the scope " + Permission.TOKENS_READ + ".")
                    .with("permission", Permission.TOKENS_READ.toString());
        }
        return app;
    }

    /**
     * Reads the connection's current token set, if the app may read it now. The row is used only after its MAC was
     * checked, so that a changed row raises an alarm instead of looking like an unknown connection.
     */
    ReadableToken read(TokenRequest request) {
        ReleaseRow row =
                rows.read(request.id().value(), request.app().id().value()).orElseThrow(() -> notFound(request));
        WrappedKek kekRow = row.headKek();
        if (kekRow == null) {
            throw keys.missing(row.head().kek());
        }
        if (kekRow.destroyed() && !ownProject(row.head(), request)) {
            sealed.requireErased(row.head().id());
            throw notFound(request);
        }
        Kek headKek = keys.open(kekRow);
        CredentialRow head = sealed.verified(row.head(), headKek);
        if (!ownProject(head, request) || head.kind() != CredentialKind.TOKEN_SET) {
            throw notFound(request);
        }
        requireOpen(row, request);
        requireActive(head, request.id()); // first: unconfirmed and ended connections have no grants
        requireGrant(row.grant(), headKek, head, request.id());
        requireEndUser(head, request);
        return readable(row, head);
    }

    private ReadableToken readable(ReleaseRow row, CredentialRow head) {
        TokenMeta meta = head.meta();
        WrappedKek kekRow = row.versionKek();
        SealedVersion version = row.sealed();
        if (meta == null || kekRow == null || version == null) {
            throw new SealBroken("The current version of an active credential is missing.");
        }
        return new ReadableToken(head, meta, kekRow, keys.open(kekRow), version);
    }

    private static boolean ownProject(CredentialRow head, TokenRequest request) {
        return head.projectId().equals(request.app().projectId().value());
    }

    private ProblemException notFound(TokenRequest request) {
        return denied(
                request.id(),
                request.app().projectId(),
                ReleaseProblem.CONNECTION_NOT_FOUND,
                "There is no connection " + request.id() + " in the app's project.");
    }

    private void requireOpen(ReleaseRow row, TokenRequest request) {
        if (row.projectClosed()) {
            throw denied(
                    request.id(),
                    request.app().projectId(),
                    ReleaseProblem.CONNECTION_DISCONNECTED,
                    "The project is being deleted; its tokens are no longer released.");
        }
        if (row.appSuspended()) {
            throw denied(
                    request.id(),
                    request.app().projectId(),
                    ReleaseProblem.GRANT_REQUIRED,
                    "The app is suspended; no tokens are released to it.");
        }
    }

    private void requireEndUser(CredentialRow head, TokenRequest request) {
        String wanted = request.externalId();
        if (wanted != null && !wanted.equals(head.binding().externalId())) {
            throw denied(
                    request.id(),
                    head.project(),
                    ReleaseProblem.EXTERNAL_ID_MISMATCH,
                    "The connection does not belong to the external_id that the request names.");
        }
    }

    private void requireGrant(@Nullable AppGrantRow grant, Kek kek, CredentialRow head, ConnectionId id) {
        if (grant == null) {
            throw denied(
                    id,
                    head.project(),
                    ReleaseProblem.GRANT_REQUIRED,
                    "The app has not been granted access to this connection.");
        }
        if (grant.verified(kek, head).deliver() == TokenDelivery.PROXY) {
            throw denied(
                    id,
                    head.project(),
                    ReleaseProblem.PROXY_ONLY_GRANT,
                    "The app may use the connection through /proxy/" + id + "/… only.");
        }
    }

    private void requireActive(CredentialRow head, ConnectionId id) {
        switch (head.state()) {
            case ACTIVE -> {}
            case PAUSED ->
                throw denied(
                        id,
                        head.project(),
                        ReleaseProblem.CONNECTION_NOT_CONFIRMED,
                        "Confirm it first with POST /api/v1/connect-sessions/{id}/confirm.");
            case DISCONNECTING, DESTROYED ->
                throw denied(
                        id,
                        head.project(),
                        ReleaseProblem.CONNECTION_DISCONNECTED,
                        "Create a connect session to reconnect it.");
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
