package io.grantway.oauthconfig.provider.connection;

import io.grantway.contracts.oauthconfig.connection.ConnectionId;
import io.grantway.contracts.oauthconfig.connection.ProviderAccount;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The accounts of connections and what their subjects were read from. */
@Component
public class ConnectionAccounts {

    private final AccountTable table;

    ConnectionAccounts(AccountTable table) {
        this.table = table;
    }

    /** What the subject was read from; empty if not recorded. */
    public Optional<String> subjectKey(ConnectionId id) {
        return table.subjectKey(id);
    }

    /** Part of the caller's transaction. */
    public void set(ConnectionId id, ProviderAccount account, String subjectKey) {
        table.set(id, account, subjectKey);
    }
}
