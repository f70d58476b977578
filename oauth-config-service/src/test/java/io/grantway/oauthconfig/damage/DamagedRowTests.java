package io.grantway.oauthconfig.damage;

import static org.assertj.core.api.Assertions.assertThat;

import io.grantway.contracts.oauthconfig.app.AppId;
import io.grantway.contracts.project.ProjectId;
import io.grantway.contracts.user.UserId;
import io.grantway.oauthconfig.Browser;
import io.grantway.oauthconfig.Browser.Response;
import io.grantway.oauthconfig.Flows;
import io.grantway.oauthconfig.Installation;
import io.grantway.platform.value.RandomToken;
import io.grantway.platform.value.Sha256;
import java.util.HexFormat;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Tampering with the issuer's rows by someone with database access but no key: no change is accepted, and each is an
 * event. The statements run as superuser, who is not limited by constraints or privileges.
 */
class DamagedRowTests {

    private final Installation installation = Installation.shared();
    private final Installation.Node node = installation.node(0);
    private final Flows flows = new Flows(installation);
    private final ProjectId project = new ProjectId(UUID.randomUUID());
    private final UserId victim = new UserId(UUID.randomUUID());
    private final UserId attacker = new UserId(UUID.randomUUID());
    private final String chosen = RandomToken.next();
    private String owner = "";
    private String app = "";
    private String secret = "";

    @BeforeEach
    void register() {
        owner = flows.owner(node, project);
        Response registered = flows.registerApp(node, project, owner, "\"connections:read\"");
        app = registered.json().path("app").path("id").asString();
        secret = registered.json().path("secret").path("client_secret").asString();
    }

    @Test
    void tokenWhenAppSecretWasInsertedIntoDatabaseThenInvalidClient() {
        sql("""
                INSERT INTO app_secret (id, app_id, hash, hint, created_at, seal)
                SELECT gen_random_uuid(), app_id, :hash, 'evil', created_at, seal FROM app_secret WHERE app_id = :app
                """)
                .param("hash", Sha256.of("gws_evil"))
                .param("app", AppId.of(app).value())
                .update();

        assertThat(flows.appToken(node, app, "gws_evil").text("error")).isEqualTo("invalid_client");
        assertThat(flows.appToken(node, app, secret).status()).isEqualTo(200);
        assertThat(events("app_secret.damaged", project.toString())).isOne();
    }

    /** Moves an attacker's own secret to someone else's app, also with the seals of that app's secret. */
    @ParameterizedTest
    @ValueSource(strings = {"app_id = :app", "app_id = :app, seal = (SELECT seal FROM app_secret WHERE app_id = :app)"})
    void tokenWhenAppSecretWasMovedToAnotherAppThenInvalidClient(String change) {
        ProjectId elsewhere = new ProjectId(UUID.randomUUID());
        Response own = flows.registerApp(node, elsewhere, flows.owner(node, elsewhere), "\"connections:read\"");
        String ownSecret = own.json().path("secret").path("client_secret").asString();
        sql("UPDATE app_secret SET " + change + " WHERE app_id = :own")
                .param("app", AppId.of(app).value())
                .param(
                        "own",
                        AppId.of(own.json().path("app").path("id").asString()).value())
                .update();

        assertThat(flows.appToken(node, app, ownSecret).text("error")).isEqualTo("invalid_client");
        assertThat(flows.appToken(node, app, secret).status()).isEqualTo(200);
        assertThat(events("app_secret.damaged", project.toString())).isOne();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "scopes = '{connections:read,tokens:read,audit:read}'",
                "return_urls = '{https://evil.example/}'",
                "deliver = 'proxy'",
                "name = 'Your bank'",
                "project_id = gen_random_uuid()",
                "created_at = created_at - interval '1 second'",
                "created_at = 'infinity'",
                "updated_at = 'infinity', seal = NULL",
                "scopes = ARRAY[['connections:read'], ['audit:read']]",
                "return_urls = ARRAY[NULL]::text[]",
                "requested_scopes = ARRAY['connections:read', NULL]",
                "seal = NULL",
                "seal = '\\x00'",
            })
    void appWhenChangedInDatabaseThenGetsNoTokenAndCanOnlyBeDeleted(String change) {
        sql("UPDATE app SET " + change + " WHERE id = :app")
                .param("app", AppId.of(app).value())
                .update();

        assertThat(flows.appToken(node, app, secret).text("error")).isEqualTo("invalid_client");
        assertThat(sql("SELECT count(*) FROM audit_outbox WHERE content LIKE :app AND content LIKE '%app.damaged%'")
                        .param("app", "%" + app + "%")
                        .query(Integer.class)
                        .single())
                .isOne();
        if (change.startsWith("project_id")) {
            return; // the owner may no longer read it
        }
        Browser browser = new Browser(node);
        Response seen = browser.get("/api/v1/apps/" + app, "Authorization", "Bearer " + owner);
        assertThat(seen.text("status")).isEqualTo("suspended");
        assertThat(seen.json().path("scopes").isEmpty()).isTrue();
        assertThat(seen.json().path("return_urls").isEmpty()).isTrue();
        assertThat(seen.text("deliver")).isEqualTo("proxy");
        assertThat(browser.get("/api/v1/apps?project_id=" + project, "Authorization", "Bearer " + owner)
                        .status())
                .isEqualTo(200);
        Response changed = browser.json(
                "PATCH",
                "/api/v1/apps/" + app,
                "{\"status\":\"active\"}",
                "Authorization",
                "Bearer " + owner,
                "If-Match",
                seen.header("ETag"));
        assertThat(changed.status()).as(changed.body()).isEqualTo(409);
        Response added =
                browser.json("POST", "/api/v1/apps/" + app + "/secrets", "", "Authorization", "Bearer " + owner);
        assertThat(added.status()).as(added.body()).isEqualTo(409);
        Response deleted = browser.json(
                "DELETE",
                "/api/v1/apps/" + app,
                "",
                "Authorization",
                "Bearer " + owner,
                "If-Match",
                seen.header("ETag"));
        assertThat(deleted.status()).as(deleted.body()).isEqualTo(204);
    }

    @Test
    void tokenWhenSuspendedAppWasActivatedInDatabaseThenInvalidClient() {
        Browser browser = new Browser(node);
        Response seen = browser.get("/api/v1/apps/" + app, "Authorization", "Bearer " + owner);
        browser.json(
                "PATCH",
                "/api/v1/apps/" + app,
                "{\"status\":\"suspended\"}",
                "Authorization",
                "Bearer " + owner,
                "If-Match",
                seen.header("ETag"));
        sql("UPDATE app SET status = 'active' WHERE id = :app")
                .param("app", AppId.of(app).value())
                .update();

        assertThat(flows.appToken(node, app, secret).text("error")).isEqualTo("invalid_client");
        assertThat(events("app.damaged", project.toString())).isOne();
    }

    @Test
    void refreshWhenTokenWasInsertedIntoDatabaseThenInvalidGrant() {
        flows.tokens(node, victim);
        UUID grant = grantOf(victim);
        sql("""
                INSERT INTO oauth_token (hash, kind, grant_id, issued_at, expires_at, seal)
                SELECT :hash, 'refresh', grant_id, issued_at, expires_at, seal FROM oauth_token
                WHERE grant_id = :grant AND kind = 'refresh'
                """).param("hash", Sha256.of("evil")).param("grant", grant).update();

        assertThat(flows.refresh(node, "evil").text("error")).isEqualTo("invalid_grant");
        assertThat(events("authorization_token.damaged", grant.toString())).isOne();
    }

    @Test
    void redeemWhenCodeWasInsertedIntoDatabaseThenInvalidGrant() {
        Browser browser = new Browser(node);
        flows.signIn(browser, node, victim).locationParameter("code");
        UUID grant = grantOf(victim);
        sql("INSERT INTO oauth_token SELECT :hash, kind, grant_id, issued_at, expires_at, used_at, seal FROM oauth_token"
                        + " WHERE grant_id = :grant")
                .param("hash", Sha256.of("evil-code"))
                .param("grant", grant)
                .update();

        assertThat(flows.redeem(node, "evil-code").text("error")).isEqualTo("invalid_grant");
        assertThat(events("authorization_token.damaged", grant.toString())).isOne();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "user_id = :victim",
                "scopes = '{openid,profile,more}'",
                "client_id = 'other'",
                "expires_at = now() + interval '10 years'",
                "amr = '{hwk}'",
                "amr = ARRAY[['pwd'], ['otp']]",
                "scopes = ARRAY['openid', NULL]",
                "auth_time = 'infinity'",
                "expires_at = 'infinity'",
                "seal = NULL",
            })
    void refreshWhenGrantWasChangedInDatabaseThenInvalidGrant(String change) {
        String refresh = flows.tokens(node, attacker).text("refresh_token");
        UUID grant = grantOf(attacker);
        sql("UPDATE oauth_grant SET " + change + " WHERE id = :grant")
                .param("victim", victim.value())
                .param("grant", grant)
                .update();

        assertThat(flows.refresh(node, refresh).text("error")).isEqualTo("invalid_grant");
        assertThat(events("authorization.damaged", grant.toString())).isOne();
    }

    @Test
    void refreshWhenUsedOrRevokedTokenWasResetInDatabaseThenInvalidGrant() {
        Response first = flows.tokens(node, attacker);
        UUID grant = grantOf(attacker);
        String used = first.text("refresh_token");
        String next = flows.refresh(node, used).text("refresh_token");
        sql("UPDATE oauth_token SET used_at = NULL WHERE grant_id = :grant")
                .param("grant", grant)
                .update();
        assertThat(flows.refresh(node, used).text("error")).isEqualTo("invalid_grant");
        assertThat(events("authorization_token.damaged", grant.toString())).isOne();

        Map<String, String> form = flows.client();
        form.put("token", next);
        assertThat(new Browser(node).post("/oauth2/revoke", form).status()).isEqualTo(200);
        sql("UPDATE oauth_grant SET revoked_at = NULL WHERE id = :grant")
                .param("grant", grant)
                .update();
        assertThat(flows.refresh(node, next).text("error")).isEqualTo("invalid_grant");
        assertThat(events("authorization.damaged", grant.toString())).isOne();
    }

    @Test
    void authorizeWhenSessionWasGivenToAnotherPersonInDatabaseThenSignInRequired() {
        Browser browser = new Browser(node);
        flows.signIn(browser, node, attacker);
        assertThat(browser.get(Flows.url(Flows.request())).location()).contains("code=");
        String sid = sql("UPDATE issuer_session SET user_id = :victim WHERE user_id = :attacker RETURNING sid")
                .param("victim", victim.value())
                .param("attacker", attacker.value())
                .query(String.class)
                .single();

        assertThat(browser.get(Flows.url(Flows.request())).location()).contains("login_challenge=");
        assertThat(events("session.damaged", sid)).isOne();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "amr = ARRAY[['pwd']]",
                "amr = ARRAY[NULL]::text[]",
                "auth_time = 'infinity'",
                "expires_at = 'infinity'"
            })
    void authorizeWhenSessionRowHasOddValuesThenSignInRequired(String change) {
        Browser browser = new Browser(node);
        flows.signIn(browser, node, attacker);
        String sid = sql("UPDATE issuer_session SET " + change + " WHERE user_id = :attacker RETURNING sid")
                .param("attacker", attacker.value())
                .query(String.class)
                .single();

        assertThat(browser.get(Flows.url(Flows.request())).location()).contains("login_challenge=");
        assertThat(events("session.damaged", sid)).isOne();
        flows.signIn(browser, node, attacker);
        assertThat(browser.get(Flows.url(Flows.request())).location()).contains("code=");
    }

    /** A family can be revoked although the expiry of its access tokens was changed. */
    @Test
    void revokeWhenAccessTokenNeverExpiresInDatabaseThenStillRevoked() {
        Response tokens = flows.tokens(node, attacker);
        sql("UPDATE oauth_access_token SET expires_at = 'infinity' WHERE grant_id = :grant")
                .param("grant", grantOf(attacker))
                .update();

        Map<String, String> form = flows.client();
        form.put("token", tokens.text("refresh_token"));
        assertThat(new Browser(node).post("/oauth2/revoke", form).status()).isEqualTo(200);
        assertThat(sql("SELECT count(*) FROM revocation r JOIN oauth_access_token t ON t.jti = r.value"
                                + " WHERE t.grant_id = :grant AND r.expires_at < now() + interval '2 days'")
                        .param("grant", grantOf(attacker))
                        .query(Integer.class)
                        .single())
                .isOne();
    }

    /** The cookie of the attacker's own session with another person's row. */
    @Test
    void authorizeWhenSessionRowWasCopiedToAnotherCookieThenSignInRequired() {
        Browser own = new Browser(node);
        flows.signIn(own, node, attacker);
        flows.signIn(new Browser(node), node, victim);
        sql("""
                UPDATE issuer_session a SET sid = v.sid || '-2', user_id = v.user_id, amr = v.amr, acr = v.acr,
                       auth_time = v.auth_time, expires_at = v.expires_at, seal = v.seal
                FROM issuer_session v WHERE a.user_id = :attacker AND v.user_id = :victim
                """)
                .param("victim", victim.value())
                .param("attacker", attacker.value())
                .update();

        assertThat(own.get(Flows.url(Flows.request())).location()).contains("login_challenge=");
    }

    @Test
    void continueWhenAcceptanceWasWrittenIntoDatabaseThenNobodyIsSignedIn() {
        Browser browser = new Browser(node);
        byte[] hash = Sha256.of(browser.get(Flows.url(Flows.request())).locationParameter("login_challenge"));
        sql("""
                UPDATE login_challenge SET user_id = :victim, amr = '{pwd}', acr = 'urn:grantway:acr:password',
                       auth_time = now(), verifier_hash = :verifier, verifier_expires_at = now() + interval '1 minute',
                       acceptance_seal = request_seal
                WHERE hash = :hash
                """)
                .param("victim", victim.value())
                .param("verifier", Sha256.of(chosen))
                .param("hash", hash)
                .update();

        assertThat(browser.get("/oauth2/login/continue?verifier=" + chosen).status())
                .isEqualTo(400);
        assertThat(browser.get(Flows.url(Flows.request())).location()).contains("login_challenge=");
        assertThat(events("login_challenge.damaged", HexFormat.of().formatHex(hash)))
                .isOne();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "user_id = :victim",
                "verifier_hash = :verifier",
                "acr = 'urn:grantway:acr:stronger'",
                "auth_time = auth_time + interval '1 second'",
                "replace_confirmed = true",
                "query = query || '&nonce=x'",
                "browser_hash = :verifier",
                "amr = ARRAY[['pwd']]",
                "amr = NULL",
                "prompt = ARRAY[NULL]::text[]",
                "auth_time = 'infinity'",
                "auth_time = NULL",
                "verifier_expires_at = 'infinity'",
            })
    void continueWhenAcceptedChallengeWasChangedInDatabaseThenNobodyIsSignedIn(String change) {
        Browser browser = new Browser(node);
        String challenge = browser.get(Flows.url(Flows.request())).locationParameter("login_challenge");
        String verifier = flows.accept(node, challenge, attacker).text("verifier");
        sql("UPDATE login_challenge SET " + change + " WHERE hash = :hash")
                .param("victim", victim.value())
                .param("verifier", Sha256.of(chosen))
                .param("hash", Sha256.of(challenge))
                .update();

        String sent = change.startsWith("verifier_hash") ? chosen : verifier;
        assertThat(browser.get("/oauth2/login/continue?verifier=" + sent).status())
                .isEqualTo(400);
        assertThat(browser.get(Flows.url(Flows.request())).location()).contains("login_challenge=");
        assertThat(events("login_challenge.damaged", Sha256.hex(challenge))).isOne();
    }

    @Test
    void loginChallengeWhenChangedInDatabaseThenNotFound() {
        Browser browser = new Browser(node);
        String challenge = browser.get(Flows.url(Flows.request())).locationParameter("login_challenge");
        sql("UPDATE login_challenge SET login_hint = 'somebody@else.example' WHERE hash = :hash")
                .param("hash", Sha256.of(challenge))
                .update();
        Response shown = new Browser(node)
                .get(
                        "/internal/login-challenges/" + Sha256.hex(challenge),
                        "Authorization",
                        "Bearer " + flows.serviceToken(node, "user-service", "oauth-config-service"));
        assertThat(shown.status()).isEqualTo(404);
        assertThat(events("login_challenge.damaged", Sha256.hex(challenge))).isOne();
    }

    private UUID grantOf(UserId user) {
        return sql("SELECT id FROM oauth_grant WHERE user_id = :user")
                .param("user", user.value())
                .query((row, number) -> row.getObject("id", UUID.class))
                .single();
    }

    private long events(String action, String about) {
        return installation.auditEvents(action).stream()
                .filter(event -> event.contains(about))
                .count();
    }

    private JdbcClient.StatementSpec sql(String statement) {
        return installation.sql().sql(statement);
    }
}
