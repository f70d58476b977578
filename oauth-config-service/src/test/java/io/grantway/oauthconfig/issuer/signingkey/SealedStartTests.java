package io.grantway.oauthconfig.issuer.signingkey;

import static org.assertj.core.api.Assertions.assertThat;

import io.grantway.contracts.oauthconfig.app.AppId;
import io.grantway.contracts.user.UserId;
import io.grantway.oauthconfig.Browser;
import io.grantway.oauthconfig.Browser.Response;
import io.grantway.oauthconfig.Flows;
import io.grantway.oauthconfig.Installation;
import io.grantway.platform.rowseal.RowSeals;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.boot.health.contributor.Status;

/** The issuer without credential-service: it starts, verifies, and becomes ready without intervention. */
class SealedStartTests {

    @Test
    void startWhenVaultIsAwayThenVerifiesAndBecomesReadyLater() {
        Installation installation = new Installation();
        Flows flows = new Flows(installation);
        installation.vaultOpen = false;
        Installation.Node first = installation.startNode();
        assertThat(first.bean(SigningKeysHealth.class).health().getStatus()).isEqualTo(Status.DOWN);
        Response early = new Browser(first).post("/oauth2/token", serviceForm(installation));
        assertThat(early.status()).isEqualTo(503);
        assertThat(early.text("error")).isEqualTo("temporarily_unavailable");
        assertThat(new Browser(first).get("/oauth2/jwks").body()).isEqualTo("{\"keys\":[]}");

        installation.vaultOpen = true;
        awaitUp(first);
        // four for signing, one for seals of rows; an interrupted attempt may have left more
        assertThat(installation.vault).hasSizeGreaterThanOrEqualTo(5);
        int sealed = installation.vault.size();
        assertThat(new Browser(first).get("/oauth2/jwks").json().path("keys").size())
                .isEqualTo(4);
        assertThat(new Browser(first).get("/oauth2/jwks").body()).doesNotContain("\"d\":");
        String token = flows.tokens(first, new UserId(UUID.randomUUID())).text("access_token");

        installation.vaultOpen = false;
        Installation.Node second = installation.startNode();
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> flows.userInfo(second, token).status() == 200);
        assertThat(second.bean(SigningKeys.class).canSign()).isFalse();
        assertThat(new Browser(second).get("/oauth2/jwks").json().path("keys").size())
                .isEqualTo(4);

        // apps need the installation key; the platform's own clients and their sign-ins do not wait for it
        Response closed = new Browser(second)
                .post(
                        "/oauth2/token",
                        Browser.fields(
                                "grant_type", "client_credentials",
                                "client_id", new AppId(UUID.randomUUID()).toString(),
                                "client_secret", "gws_any"));
        assertThat(closed.status()).isEqualTo(503);
        assertThat(closed.text("error")).isEqualTo("temporarily_unavailable");
        assertThat(closed.header("Retry-After")).isEqualTo("1");
        assertThat(new Browser(second).get(Flows.url(Flows.request())).status()).isEqualTo(503);

        installation.vaultOpen = true;
        awaitUp(second);
        assertThat(installation.vault).hasSize(sealed);
        assertThat(installation
                        .sql()
                        .sql("SELECT string_agg(k::text, ' ') FROM signing_key k")
                        .query(String.class)
                        .single())
                .doesNotContain("\"d\":");
        first.context().close();
        second.context().close();
    }

    /** Two keys for seals would do no harm, but the first start of two replicas creates one, as for the other keys. */
    @Test
    void startWhenTwoReplicasStartAtOnceThenEachKeyIsMadeOnce() {
        Installation installation = new Installation();
        installation.vaultOpen = false;
        Installation.Node first = installation.startNode();
        Installation.Node second = installation.startNode();
        installation.vaultOpen = true;
        awaitUp(first);
        awaitUp(second);

        assertThat(installation
                        .sql()
                        .sql(
                                "SELECT (SELECT count(*) FROM installation_key) || ' ' || (SELECT count(*) FROM signing_key)")
                        .query(String.class)
                        .single())
                .isEqualTo("1 4");
        first.context().close();
        second.context().close();
    }

    @Test
    void startWhenInstallationKeyRowHasNoKeyInVaultThenStillBecomesReady() {
        Installation installation = new Installation();
        Installation.Node first = installation.startNode();
        awaitUp(first);
        installation
                .sql()
                .sql("INSERT INTO installation_key (id, created_at) VALUES (gen_random_uuid(), '2020-01-01Z')")
                .update();

        Installation.Node second = installation.startNode();

        awaitUp(second);
        assertThat(second.bean(RowSeals.class).isOpen()).isTrue();
        assertThat(installation.auditEvents("installation_key.damaged")).isNotEmpty();
        first.context().close();
        second.context().close();
    }

    private static void awaitUp(Installation.Node node) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> node.bean(SigningKeysHealth.class).health().getStatus() == Status.UP);
        Installation.awaitReady(node);
    }

    private static Map<String, String> serviceForm(Installation installation) {
        return Browser.fields(
                "grant_type", "client_credentials",
                "audience", "audit-service",
                "client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
                "client_assertion", installation.assertion("user-service"));
    }
}
