package io.grantway.credential.release;

import io.grantway.contracts.Secret;
import io.grantway.contracts.credential.CredentialKind;
import io.grantway.contracts.credential.Destination;
import io.grantway.contracts.credential.StoreCredential;
import io.grantway.contracts.oauthconfig.app.AppId;
import io.grantway.contracts.oauthconfig.connection.ConnectionId;
import io.grantway.contracts.oauthconfig.connection.ConnectionState;
import io.grantway.contracts.oauthconfig.connection.RefreshResponse;
import io.grantway.contracts.project.ProjectId;
import io.grantway.credential.Fixtures;
import io.grantway.credential.VaultContext;
import io.grantway.credential.credential.CredentialsFixture;
import io.grantway.credential.credential.SealedCredentials;
import io.grantway.credential.envelope.PlainFields;
import io.grantway.platform.caller.Caller;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Connections whose access tokens have expired, an app that reads them, and refreshes that renew them. */
final class ExpiredTokensFixture {

    private final VaultContext vault;
    private final UUID project = VaultContext.id();
    private final Caller.App app =
            new Caller.App(new AppId(VaultContext.id()), new ProjectId(project), Set.of("tokens:read"));

    ExpiredTokensFixture(VaultContext vault) {
        this.vault = vault;
    }

    /** Stores a connection of the named provider configuration. */
    UUID connection(String configuration) {
        UUID id = VaultContext.id();
        CredentialsFixture.store(
                vault,
                id,
                new StoreCredential(
                        new ProjectId(project),
                        CredentialKind.TOKEN_SET,
                        Fixtures.tokens("old"),
                        Fixtures.meta(Instant.now().minusSeconds(60)),
                        false,
                        Destination.describedBy(List.of(configuration)),
                        Fixtures.END_USER,
                        Fixtures.SOMEONE));
        CredentialsFixture.grant(vault, id, app.id(), Fixtures.release());
        return id;
    }

    Secret read(UUID id) {
        return read(id, false);
    }

    Secret read(UUID id, boolean force) {
        return vault.bean(Releases.class)
                .token(new TokenRequest(app, new ConnectionId(id), null), Duration.ZERO, force)
                .accessToken();
    }

    /** Stores the next version, with the access token {@code access-renewed}, as a refresh does. */
    RefreshResponse renewed(UUID id) {
        return vault.inTransaction(() -> {
            SealedCredentials sealed = vault.bean(SealedCredentials.class);
            try (PlainFields plain = PlainFields.of(Fixtures.tokens("renewed"))) {
                long version = sealed.append(
                                sealed.require(id),
                                plain,
                                Fixtures.meta(Instant.now().plusSeconds(3_600)))
                        .version();
                return new RefreshResponse(ConnectionState.HEALTHY, version, null, null);
            }
        });
    }
}
