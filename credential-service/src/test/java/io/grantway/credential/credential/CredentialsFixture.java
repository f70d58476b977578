package io.grantway.credential.credential;

import io.grantway.contracts.Secret;
import io.grantway.contracts.credential.AppGrant;
import io.grantway.contracts.credential.ChangeState;
import io.grantway.contracts.credential.CredentialKind;
import io.grantway.contracts.credential.CredentialState;
import io.grantway.contracts.credential.OpenCredential;
import io.grantway.contracts.credential.OpenPurpose;
import io.grantway.contracts.credential.StoreCredential;
import io.grantway.contracts.oauthconfig.app.AppId;
import io.grantway.contracts.project.ProjectId;
import io.grantway.credential.Fixtures;
import io.grantway.credential.VaultContext;
import io.grantway.credential.key.ProjectKeys;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.UUID;

/** The use cases of this feature, for tests of those that build on it. */
public final class CredentialsFixture {

    private CredentialsFixture() {}

    public static CredentialRow store(VaultContext vault, UUID id, StoreCredential request) {
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
                                Fixtures.DESTINATION,
                                Fixtures.END_USER,
                                Fixtures.SOMEONE));
    }

    /** As if the current version had been stored then. */
    public static void obtainedAt(VaultContext vault, UUID id, Instant at) {
        vault.inTransaction(() -> {
            CredentialRow head = vault.bean(SealedCredentials.class).require(id);
            CredentialRow changed = head.with(head.version(), head.meta(), at.truncatedTo(ChronoUnit.MICROS))
                    .counted();
            byte[] mac = vault.bean(ProjectKeys.class).open(head.kek()).mac(changed.content());
            vault.bean(CredentialTable.class).update(changed.signed(mac));
            return changed;
        });
    }

    public static void state(VaultContext vault, UUID id, CredentialState state) {
        vault.bean(Credentials.class).changeState(id, new ChangeState(state, Fixtures.END_USER, Fixtures.SOMEONE));
    }

    public static Map<String, Secret> openForRevocation(VaultContext vault, UUID id) {
        return vault.bean(Credentials.class)
                .open(id, new OpenCredential(OpenPurpose.REVOCATION, Fixtures.DESTINATION, Fixtures.SOMEONE))
                .fields();
    }

    public static void grant(VaultContext vault, UUID id, AppId app, AppGrant grant) {
        vault.bean(AppGrants.class).grant(id, app, grant);
    }

    public static void withdraw(VaultContext vault, UUID id, AppId app) {
        vault.bean(AppGrants.class).withdraw(id, app, Fixtures.SOMEONE);
    }
}
