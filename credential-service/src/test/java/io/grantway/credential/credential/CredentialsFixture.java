package io.grantway.credential.credential;

import io.grantway.contracts.Secret;
import io.grantway.contracts.credential.AppGrant;
import io.grantway.contracts.credential.ChangeState;
import io.grantway.contracts.credential.CredentialKind;
import io.grantway.contracts.credential.CredentialState;
import io.grantway.contracts.credential.OpenCredential;
import io.grantway.contracts.credential.StoreCredential;
import io.grantway.contracts.oauthconfig.AppId;
import io.grantway.contracts.project.ProjectId;
import io.grantway.credential.Fixtures;
import io.grantway.credential.VaultContext;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/** The use cases of this feature, for tests of those that build on it. */
public final class CredentialsFixture {

    private CredentialsFixture() {}

    public static Head store(VaultContext vault, UUID id, StoreCredential request) {
        return vault.bean(Credentials.class).store(id, request);
    }

    public static void storeAccessTokenOnly(VaultContext vault, UUID id, UUID project, Instant expiresAt) {
        vault.bean(Credentials.class)
                .store(
                        id,
                        new StoreCredential(
                                new ProjectId(project),
                                CredentialKind.TOKEN_SET,
                                Map.of("access_token", Secret.of("access-only")),
                                Fixtures.meta(expiresAt),
                                false,
                                Fixtures.SOMEONE));
    }

    public static void state(VaultContext vault, UUID id, CredentialState state) {
        vault.bean(Credentials.class).changeState(id, new ChangeState(state, Fixtures.SOMEONE));
    }

    public static Map<String, Secret> openForRevocation(VaultContext vault, UUID id) {
        return vault.bean(Credentials.class)
                .open(id, new OpenCredential("revocation", Fixtures.SOMEONE))
                .fields();
    }

    public static void grant(VaultContext vault, UUID id, AppId app, AppGrant grant) {
        vault.bean(Grants.class).grant(id, app, grant);
    }

    public static void withdraw(VaultContext vault, UUID id, AppId app) {
        vault.bean(Grants.class).withdraw(id, app, Fixtures.SOMEONE);
    }
}
