package io.grantway.credential.credential;

import io.grantway.contracts.OnBehalfOf;
import io.grantway.contracts.credential.CredentialId;
import io.grantway.contracts.credential.CredentialKind;
import io.grantway.contracts.oauthconfig.connection.ConnectionId;
import io.grantway.platform.audit.AuditEntry;
import org.jspecify.annotations.Nullable;

/** Names credentials in audit events: a token set by its connection, everything else by its own id. */
public final class CredentialAudit {

    private CredentialAudit() {}

    public static AuditEntry entry(String action, CredentialRow head, @Nullable OnBehalfOf onBehalfOf) {
        AuditEntry entry = AuditEntry.of(action).project(head.project()).detail("kind", head.kind());
        if (head.kind() == CredentialKind.TOKEN_SET) {
            entry.target("connection", new ConnectionId(head.id()));
        } else {
            entry.target("credential", new CredentialId(head.id()));
        }
        return onBehalfOf == null ? entry : entry.onBehalfOf(onBehalfOf);
    }
}
