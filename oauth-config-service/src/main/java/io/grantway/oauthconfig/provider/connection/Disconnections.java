package io.grantway.oauthconfig.provider.connection;

import io.grantway.contracts.OnBehalfOf;
import io.grantway.contracts.oauthconfig.connection.ConnectionId;
import io.grantway.contracts.oauthconfig.connection.ConnectionState;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Ends connections. The row records it first, so the revocation worker continues after any interruption; the response
 * is sent once the vault releases nothing any more.
 */
@Component
public class Disconnections {

    private final Connections connections;
    private final VaultedTokens tokens;

    Disconnections(Connections connections, VaultedTokens tokens) {
        this.connections = connections;
        this.tokens = tokens;
    }

    /** May be repeated; an ended connection is returned unchanged. */
    public ConnectionRow disconnect(ConnectionId id, @Nullable String reason, OnBehalfOf who) {
        ConnectionRow row = connections.find(id).orElseThrow(Connections::notFound);
        ConnectionRow after = connections.change(
                id,
                before -> before.hasEnded() ? before : before.disconnecting(reason, connections.now()),
                Connections.event("connection.disconnect_requested", row).detail("reason", reason));
        if (after.state() == ConnectionState.DISCONNECTING) {
            tokens.disconnect(id, who);
        }
        return after;
    }
}
