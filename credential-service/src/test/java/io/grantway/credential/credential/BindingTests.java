package io.grantway.credential.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.grantway.contracts.Secret;
import io.grantway.contracts.credential.AppGrant;
import io.grantway.contracts.credential.ChangeState;
import io.grantway.contracts.credential.CredentialState;
import io.grantway.contracts.credential.Destination;
import io.grantway.contracts.credential.OpenCredential;
import io.grantway.contracts.credential.OpenPurpose;
import io.grantway.contracts.credential.ReplaceCredential;
import io.grantway.contracts.credential.TokenDelivery;
import io.grantway.contracts.oauthconfig.app.AppId;
import io.grantway.credential.Fixtures;
import io.grantway.credential.VaultContext;
import io.grantway.credential.key.Kek;
import io.grantway.credential.key.ProjectKeys;
import io.grantway.platform.cipher.SealBroken;
import io.grantway.platform.fixture.PostgresFixture;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A credential is bound to its end user and its destination, and its grants to the moment they were last changed. */
class BindingTests {

    private static final Instant LATER = Instant.parse("2100-01-01T00:00:00Z");
    private static final Destination ELSEWHERE = Destination.describedBy(List.of("https://attacker.example/token"));

    private static VaultContext vault;

    private final UUID project = VaultContext.id();
    private final UUID id = VaultContext.id();

    @BeforeAll
    static void start() {
        vault = VaultContext.on(PostgresFixture.migrated("credential"));
    }

    @AfterAll
    static void stop() {
        vault.close();
    }

    private static Credentials credentials() {
        return vault.bean(Credentials.class);
    }

    @Test
    void openWhenDestinationIsAnotherThenClientSecretNotOpened() {
        credentials().store(id, Fixtures.clientSecret(project, "s3cret"));
        long opened = vault.events("credential.opened");

        assertThatThrownBy(() ->
                        credentials().open(id, new OpenCredential(OpenPurpose.REFRESH, ELSEWHERE, Fixtures.SOMEONE)))
                .isInstanceOf(SealBroken.class)
                .hasMessageContaining("destination");
        assertThat(vault.events("credential.opened")).isEqualTo(opened);
        assertThat(credentials()
                        .open(id, new OpenCredential(OpenPurpose.REFRESH, Fixtures.DESTINATION, Fixtures.SOMEONE))
                        .fields())
                .containsEntry("client_secret", Secret.of("s3cret"));
    }

    @Test
    void replaceWhenSecretMovesThenOnlyNewDestinationOpensIt() {
        credentials().store(id, Fixtures.clientSecret(project, "s3cret"));
        long rebound = vault.events("credential.rebound");

        credentials().replace(id, again(Fixtures.DESTINATION));
        credentials().replace(id, again(Fixtures.DESTINATION)); // repeated

        assertThat(vault.events("credential.rebound")).isEqualTo(rebound + 1);
        assertThat(credentials()
                        .open(id, new OpenCredential(OpenPurpose.REFRESH, ELSEWHERE, Fixtures.SOMEONE))
                        .fields())
                .containsEntry("client_secret", Secret.of("again"));
        assertThatThrownBy(() -> credentials()
                        .open(id, new OpenCredential(OpenPurpose.REFRESH, Fixtures.DESTINATION, Fixtures.SOMEONE)))
                .isInstanceOf(SealBroken.class);
    }

    private static ReplaceCredential again(@Nullable Destination movedFrom) {
        return new ReplaceCredential(
                1, Map.of("client_secret", Secret.of("again")), null, ELSEWHERE, movedFrom, Fixtures.SOMEONE);
    }

    @Test
    void replaceWhenMoveIsNotFromBoundDestinationThenRefused() {
        credentials().store(id, Fixtures.clientSecret(project, "s3cret"));

        assertThatThrownBy(() -> credentials().replace(id, again(null))).isInstanceOf(SealBroken.class);
        assertThatThrownBy(() -> credentials().replace(id, again(Destination.describedBy(List.of("a third one")))))
                .isInstanceOf(SealBroken.class);
        assertThat(credentials()
                        .open(id, new OpenCredential(OpenPurpose.REFRESH, Fixtures.DESTINATION, Fixtures.SOMEONE))
                        .fields())
                .containsEntry("client_secret", Secret.of("s3cret"));
    }

    /** Its caller was killed before it stored the new address, so it names the former one again. */
    @Test
    void replaceWhenMoveAlreadyDoneThenRepeatedWithAnotherSecret() {
        credentials().store(id, Fixtures.clientSecret(project, "s3cret"));
        credentials().replace(id, again(Fixtures.DESTINATION));

        CredentialRow repeated = credentials()
                .replace(
                        id,
                        new ReplaceCredential(
                                2,
                                Map.of("client_secret", Secret.of("third")),
                                null,
                                ELSEWHERE,
                                Fixtures.DESTINATION,
                                Fixtures.SOMEONE));

        assertThat(repeated.version()).isEqualTo(3);
        assertThat(credentials()
                        .open(id, new OpenCredential(OpenPurpose.REFRESH, ELSEWHERE, Fixtures.SOMEONE))
                        .fields())
                .containsEntry("client_secret", Secret.of("third"));
        assertThatThrownBy(() -> credentials()
                        .open(id, new OpenCredential(OpenPurpose.REFRESH, Fixtures.DESTINATION, Fixtures.SOMEONE)))
                .isInstanceOf(SealBroken.class);
    }

    @Test
    void tokenSetWhenDestinationIsAnotherThenNeitherReplacedNorOpened() {
        credentials().store(id, Fixtures.tokenSet(project, "old", LATER));

        assertThatThrownBy(() -> credentials()
                        .replace(
                                id,
                                new ReplaceCredential(
                                        1,
                                        Fixtures.tokens("new"),
                                        Fixtures.meta(LATER),
                                        ELSEWHERE,
                                        Fixtures.DESTINATION,
                                        Fixtures.SOMEONE)))
                .isInstanceOf(SealBroken.class);
        credentials().changeState(id, new ChangeState(CredentialState.DISCONNECTING, null, Fixtures.SOMEONE));
        assertThatThrownBy(() ->
                        credentials().open(id, new OpenCredential(OpenPurpose.REVOCATION, ELSEWHERE, Fixtures.SOMEONE)))
                .isInstanceOf(SealBroken.class);
    }

    @Test
    void activateWhenEndUserIsAnotherThenRefusedBeforeAndAfterConfirmation() {
        credentials().store(id, Fixtures.tokenSet(project, "x", LATER, true));
        assertThatThrownBy(() -> activate("somebody-else")).isInstanceOf(SealBroken.class);
        assertThat(activate(Fixtures.END_USER).binding().externalId()).isEqualTo(Fixtures.END_USER);
        assertThat(activate(Fixtures.END_USER).state()).as("repeated").isEqualTo(CredentialState.ACTIVE);
        assertThatThrownBy(() -> activate("somebody-else")).isInstanceOf(SealBroken.class);
    }

    private CredentialRow activate(String endUser) {
        return credentials().changeState(id, new ChangeState(CredentialState.ACTIVE, endUser, Fixtures.SOMEONE));
    }

    @Test
    void grantWhenConfirmingActiveCredentialThenOnlyRepeatOfSameGrantAccepted() {
        AppId app = new AppId(VaultContext.id());
        AppId other = new AppId(VaultContext.id());
        AppGrant confirming = new AppGrant(TokenDelivery.TOKEN, true, Fixtures.SOMEONE);
        AppGrants grants = vault.bean(AppGrants.class);
        credentials().store(id, Fixtures.tokenSet(project, "x", LATER, true));
        grants.grant(id, app, confirming);
        activate(Fixtures.END_USER);

        grants.grant(id, app, confirming); // repeated
        assertThatThrownBy(() -> grants.grant(id, other, confirming)).hasMessageContaining("state_not_reachable");
        assertThat(holds(app)).isTrue();
        assertThat(vault.jdbc()
                        .sql("SELECT count(*) FROM credential_grant WHERE credential_id = ?")
                        .params(id)
                        .query(Integer.class)
                        .single())
                .isOne();
        grants.withdraw(id, app, Fixtures.SOMEONE);
        assertThatThrownBy(() -> grants.grant(id, app, confirming)).hasMessageContaining("state_not_reachable");
    }

    @Test
    void withdrawWhenGrantRowPutBackThenInvalidAndOtherGrantsStillValid() {
        AppId withdrawn = new AppId(VaultContext.id());
        AppId other = new AppId(VaultContext.id());
        AppGrants grants = vault.bean(AppGrants.class);
        credentials().store(id, Fixtures.tokenSet(project, "x", LATER));
        grants.grant(id, withdrawn, Fixtures.release());
        grants.grant(id, other, Fixtures.release());
        Map<String, Object> row = vault.jdbc()
                .sql("SELECT * FROM credential_grant WHERE credential_id = ? AND app_id = ?")
                .params(id, withdrawn.value())
                .query()
                .singleRow();
        assertThat(holds(withdrawn)).isTrue();
        grants.withdraw(id, withdrawn, Fixtures.SOMEONE);

        putBack(row);

        assertThat(holds(withdrawn)).isFalse();
        assertThat(holds(other)).isTrue();
        // the next change of the grants signs none that was put back
        grants.grant(id, new AppId(VaultContext.id()), Fixtures.proxyOnly());
        assertThat(holds(withdrawn)).isFalse();
        assertThat(holds(other)).isTrue();
        grants.withdraw(id, withdrawn, Fixtures.SOMEONE);
        assertThat(holds(other)).isTrue();
        // and given again by somebody who may, it counts
        grants.grant(id, withdrawn, Fixtures.release());
        assertThat(holds(withdrawn)).isTrue();
    }

    @Test
    void withdrawWhenGrantRowDeletedBeforeAndPutBackAfterThenInvalid() {
        AppId app = new AppId(VaultContext.id());
        AppGrants grants = vault.bean(AppGrants.class);
        credentials().store(id, Fixtures.tokenSet(project, "x", LATER));
        grants.grant(id, app, Fixtures.release());
        Map<String, Object> row = vault.jdbc()
                .sql("SELECT * FROM credential_grant WHERE credential_id = ?")
                .param(id)
                .query()
                .singleRow();
        vault.jdbc()
                .sql("DELETE FROM credential_grant WHERE credential_id = ?")
                .param(id)
                .update();
        grants.withdraw(id, app, Fixtures.SOMEONE);

        putBack(row);

        assertThat(holds(app)).isFalse();
    }

    private void putBack(Map<String, Object> row) {
        vault.jdbc()
                .sql("INSERT INTO credential_grant (credential_id, app_id, deliver, granted_at, grant_mac)"
                        + " VALUES (:credential_id, :app_id, :deliver, :granted_at, :grant_mac)")
                .params(row)
                .update();
    }

    private boolean holds(AppId app) {
        CredentialRow head = vault.bean(SealedCredentials.class).find(id).orElseThrow();
        Kek kek = vault.bean(ProjectKeys.class).open(head.kek());
        return vault.bean(AppGrantTable.class)
                .find(id, app.value())
                .orElseThrow()
                .intact(kek, head);
    }
}
