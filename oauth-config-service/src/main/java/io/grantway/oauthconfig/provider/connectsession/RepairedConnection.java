package io.grantway.oauthconfig.provider.connectsession;

import io.grantway.contracts.Secret;
import io.grantway.contracts.oauthconfig.connectsession.ConnectStep;
import io.grantway.oauthconfig.provider.configuration.Configuration;
import io.grantway.oauthconfig.provider.configuration.VaultCaller;
import io.grantway.oauthconfig.provider.connection.ConnectionRow;
import io.grantway.oauthconfig.provider.connection.Connections;
import io.grantway.oauthconfig.provider.connectsession.repair.AccountCheck;
import io.grantway.oauthconfig.provider.connectsession.repair.KnownAccounts;
import io.grantway.oauthconfig.provider.connectsession.repair.RepairStorage;
import io.grantway.oauthconfig.provider.connectsession.repair.RepairStorage.NewTokens;
import io.grantway.oauthconfig.provider.token.GrantedTokens;
import io.grantway.platform.value.RandomToken;
import io.grantway.platform.value.Sha256;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Stores the tokens of a repair, only for the account that the connection had from the beginning, as far as this can
 * be known. Tokens of another account are revoked.
 */
@Component
class RepairedConnection {

    private final ConnectSessionTable rows;
    private final Connections connections;
    private final RepairStorage repairs;
    private final KnownAccounts known;
    private final DiscardedTokens discarded;
    private final CompletionCodes codes;
    private final VaultCaller vaultCaller;
    private final Clock clock;

    RepairedConnection(
            ConnectSessionTable rows,
            Connections connections,
            RepairStorage repairs,
            KnownAccounts known,
            DiscardedTokens discarded,
            CompletionCodes codes,
            VaultCaller vaultCaller,
            Clock clock) {
        this.rows = rows;
        this.connections = connections;
        this.repairs = repairs;
        this.known = known;
        this.discarded = discarded;
        this.codes = codes;
        this.vaultCaller = vaultCaller;
        this.clock = clock;
    }

    CodeResult store(ConnectSessionRow session, Configuration configuration, GrantedTokens granted) {
        @Nullable ConnectionRow row = session.connectionId() == null
                ? null
                : connections
                        .find(session.connectionId())
                        .filter(ConnectionRow::isLive)
                        .orElse(null);
        if (row == null) {
            discard(configuration, granted);
            return failed(ConnectStep.STORAGE, "connection_ended");
        }
        AccountCheck check = AccountCheck.of(
                known.of(row, configuration).orElse(null), granted.account(), session.sameAccountConfirmed());
        if (!check.saidByProvider() && known.comparable(row, configuration)) {
            discard(configuration, granted);
            return failed(ConnectStep.ACCOUNT, "account_not_told");
        }
        List<String> required = connections.description(configuration).identifyingAttributes();
        if (!row.values().agreeWith(granted.values(), required)) {
            discard(configuration, granted);
            return failed(ConnectStep.ACCOUNT, "other_account");
        }
        return switch (check) {
            case SAME, CONFIRMED_BY_END_USER -> replace(session, configuration, granted, row, check);
            case OTHER -> {
                discard(configuration, granted);
                yield failed(ConnectStep.ACCOUNT, "other_account");
            }
            case UNKNOWN -> {
                discard(configuration, granted);
                yield askForAccount(session);
            }
        };
    }

    private CodeResult askForAccount(ConnectSessionRow session) {
        String token = RandomToken.next();
        return rows.askForAccount(session.id(), Sha256.of(token), clock.instant())
                ? new CodeResult.AccountUnknown(Secret.of(token))
                : new CodeResult.SessionEnded();
    }

    private CodeResult replace(
            ConnectSessionRow session,
            Configuration configuration,
            GrantedTokens granted,
            ConnectionRow row,
            AccountCheck check) {
        CompletionCode code = codes.next();
        NewTokens brought =
                new NewTokens(session.id(), row, configuration, granted, check, vaultCaller.endUser(session.id()));
        return switch (repairs.store(brought, code.hash(), code.expiresAt())) {
            case STORED -> new CodeResult.AwaitsConfirmation(code);
            case REFUSED -> {
                discard(configuration, granted);
                yield failed(ConnectStep.STORAGE, "temporarily_unavailable");
            }
            case UNKNOWN -> failed(ConnectStep.STORAGE, "temporarily_unavailable");
        };
    }

    private void discard(Configuration configuration, GrantedTokens granted) {
        discarded.revoke(configuration, granted.values(), granted.issued(), granted.providerAccount());
    }

    private static CodeResult failed(ConnectStep step, String error) {
        return new CodeResult.Failed(ConnectFailure.of(step, error));
    }
}
