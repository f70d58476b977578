package io.grantway.oauthconfig.provider.connectsession.repair;

import io.grantway.contracts.oauthconfig.connection.ConnectionId;
import io.grantway.contracts.oauthconfig.connection.ProviderAccount;
import io.grantway.oauthconfig.provider.configuration.Configuration;
import io.grantway.oauthconfig.provider.configuration.ProviderConfigs;
import io.grantway.oauthconfig.provider.connection.ConnectionAccounts;
import io.grantway.oauthconfig.provider.connection.ConnectionRow;
import io.grantway.oauthconfig.provider.connection.Connections;
import io.grantway.oauthconfig.provider.token.AccountLookup.FoundAccount;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The accounts of connections under repair. */
@Component
public class KnownAccounts {

    private final Connections connections;
    private final ConnectionAccounts accounts;
    private final ProviderConfigs configs;

    KnownAccounts(Connections connections, ConnectionAccounts accounts, ProviderConfigs configs) {
        this.connections = connections;
        this.accounts = accounts;
        this.configs = configs;
    }

    /**
     * The account of the connection; if the source of its subject was not recorded, the configured one is assumed.
     */
    public Optional<FoundAccount> of(ConnectionRow row, Configuration configuration) {
        @Nullable ProviderAccount account = row.account();
        if (account == null) {
            return Optional.empty();
        }
        String key = accounts.subjectKey(row.id())
                .or(() -> Optional.ofNullable(expectedKey(configuration)))
                .orElse("");
        return Optional.of(new FoundAccount(account, key));
    }

    /** Part of the caller's transaction. */
    public void keep(ConnectionId id, FoundAccount found) {
        accounts.set(id, found.account(), found.subjectKey());
    }

    /** Whether the provider will be able to confirm that the account is the same, as far as can be known in advance. */
    public boolean comparable(ConnectionRow row, Configuration configuration) {
        return of(row, configuration)
                .filter(known -> known.subjectKey().equals(expectedKey(configuration)))
                .isPresent();
    }

    /** The name of a connection's account, if known. */
    public Optional<String> name(ConnectionId id) {
        return connections
                .find(id)
                .map(ConnectionRow::account)
                .map(account -> account.label() == null ? account.subject() : account.label());
    }

    /** Whether only the end user can confirm that the account of a connection stays the same. */
    public boolean onlyEndUserKnows(ConnectionId id, Configuration configuration) {
        return connections
                .find(id)
                .filter(row -> !comparable(row, configuration))
                .isPresent();
    }

    private @Nullable String expectedKey(Configuration configuration) {
        return configs.client(configuration).description().subjectKey(configuration.scopes());
    }
}
