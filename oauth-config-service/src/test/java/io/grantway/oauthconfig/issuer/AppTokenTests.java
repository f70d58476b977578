package io.grantway.oauthconfig.issuer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.nimbusds.jwt.SignedJWT;
import io.grantway.contracts.project.ProjectId;
import io.grantway.oauthconfig.Browser;
import io.grantway.oauthconfig.Browser.Response;
import io.grantway.oauthconfig.Flows;
import io.grantway.oauthconfig.Installation;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tokens of third-party apps: issue, introspection, and end. */
class AppTokenTests {

    private final Installation installation = Installation.shared();
    private final Installation.Node node = installation.node(0);
    private final Flows flows = new Flows(installation);
    private final ProjectId project = new ProjectId(UUID.randomUUID());
    private String owner = "";
    private String appId = "";
    private String secret = "";

    @BeforeEach
    void register() {
        owner = flows.owner(node, project);
        Response registered = flows.registerApp(node, project, owner, "\"connections:read\",\"tokens:read\"");
        assertThat(registered.status()).as(registered.body()).isEqualTo(201);
        appId = registered.json().path("app").path("id").asString();
        secret = registered.json().path("secret").path("client_secret").asString();
    }

    @Test
    void tokenWhenNoScopeIsRequestedThenAllScopesOfTheApp() throws Exception {
        Response response = flows.appToken(node, appId, secret);

        assertThat(response.status()).isEqualTo(200);
        assertThat(response.header("Cache-Control")).contains("no-store");
        Map<String, Object> claims =
                SignedJWT.parse(response.text("access_token")).getPayload().toJSONObject();
        assertThat(claims)
                .containsEntry("sub", appId)
                .containsEntry("client_id", appId)
                .containsEntry("aud", "grantway-api")
                .containsEntry("project_id", project.toString())
                .containsEntry("scope", "connections:read tokens:read");
    }

    @Test
    void tokenWhenScopeOrAudienceIsNotTheAppsThenRefused() {
        assertThat(flows.appToken(node, appId, secret, "scope", "tokens:read").text("scope"))
                .isEqualTo("tokens:read");
        assertThat(flows.appToken(node, appId, secret, "scope", "audit:read").text("error"))
                .isEqualTo("invalid_scope");
        assertThat(flows.appToken(node, appId, secret, "audience", "credential-service")
                        .text("error"))
                .isEqualTo("invalid_target");
    }

    @Test
    void tokenWhenIssuedThenRecordedWithoutTheToken() {
        Response response = flows.appToken(node, appId, secret, "scope", "tokens:read");

        assertThat(installation.auditEvents("token.issued"))
                .filteredOn(event -> event.contains(appId))
                .singleElement()
                .satisfies(event -> assertThat(event)
                        .contains(project.toString())
                        .contains("tokens:read")
                        .doesNotContain(response.text("access_token")));
    }

    @Test
    void tokenWhenItCannotBeRecordedThenNotIssued() {
        installation.sql().sql("ALTER TABLE audit_outbox RENAME TO away").update();
        try {
            Response response = flows.appToken(node, appId, secret);

            assertThat(response.status()).isEqualTo(503);
            assertThat(response.text("error")).isEqualTo("temporarily_unavailable");
        } finally {
            installation.sql().sql("ALTER TABLE away RENAME TO audit_outbox").update();
        }
    }

    @Test
    void tokenWhenSecretIsInBasicHeaderThenIssued() {
        Response response = new Browser(node)
                .post(
                        "/oauth2/token",
                        Browser.fields("grant_type", "client_credentials"),
                        "Authorization",
                        "Basic " + Base64.getEncoder().encodeToString((appId + ":" + secret).getBytes()));

        assertThat(response.status()).isEqualTo(200);
    }

    @Test
    void tokenWhenClientAuthenticatesTwiceThenInvalidRequest() {
        Response response = new Browser(node)
                .post(
                        "/oauth2/token",
                        Browser.fields("grant_type", "client_credentials", "client_id", appId, "client_secret", secret),
                        "Authorization",
                        "Basic " + Base64.getEncoder().encodeToString((appId + ":" + secret).getBytes()));

        assertThat(response.status()).isEqualTo(400);
        assertThat(response.text("error")).isEqualTo("invalid_request");
    }

    @Test
    void tokenWhenTwoClientsAreNamedThenInvalidRequest() {
        String basic = "Basic " + Base64.getEncoder().encodeToString((appId + ":" + secret).getBytes());
        String other = "app_00000000000000000000000000";
        for (Map<String, String> form : List.of(
                Browser.fields("grant_type", "client_credentials", "client_id", other),
                Browser.fields("grant_type", "client_credentials", "client_id", appId + "\u0000"))) {
            Response response = new Browser(node).post("/oauth2/token", form, "Authorization", basic);
            assertThat(response.status()).as(response.body()).isEqualTo(400);
            assertThat(response.text("error")).isEqualTo("invalid_request");
            assertThat(response.text("error_description")).contains("two different client ids");
        }
        Map<String, String> assertion = flows.client();
        assertion.put("client_id", appId);
        assertion.put("grant_type", "client_credentials");
        assertThat(new Browser(node).post("/oauth2/token", assertion).text("error"))
                .isEqualTo("invalid_request");
        assertThat(new Browser(node)
                        .post(
                                "/oauth2/token",
                                Browser.fields("grant_type", "client_credentials", "client_id", appId),
                                "Authorization",
                                basic)
                        .status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "password",
                "implicit",
                "Client_Credentials",
                "urn:ietf:params:oauth:grant-type:device_code",
                "urn:ietf:params:oauth:grant-type:token-exchange",
                "urn:ietf:params:oauth:grant-type:jwt-bearer"
            })
    void tokenWhenNobodyHasTheGrantThenUnsupportedGrantType(String grant) {
        Response response = new Browser(node)
                .post(
                        "/oauth2/token",
                        Browser.fields("grant_type", grant, "client_id", appId, "client_secret", secret));

        assertThat(response.status()).isEqualTo(400);
        assertThat(response.text("error")).isEqualTo("unsupported_grant_type");
    }

    @Test
    void tokenWhenRefusedThenErrorIsDescribed() {
        for (Response refused : List.of(
                flows.appToken(node, appId, secret + "x"),
                flows.appToken(node, appId, secret, "scope", "audit:read"),
                flows.appToken(node, appId, secret, "audience", "credential-service"),
                flows.redeem(node, "nonsense"),
                flows.refresh(node, "nonsense"),
                new Browser(node).post("/oauth2/token", Browser.fields("client_id", appId, "client_secret", secret)),
                ask("/oauth2/introspect", appId, secret + "x", "token"),
                new Browser(node).get("/oauth2/token"))) {
            assertThat(refused.text("error")).as(refused.body()).isNotEmpty();
            assertThat(refused.text("error_description")).as(refused.body()).hasSizeGreaterThan(15);
        }
    }

    /** RFC 8707: a token for another resource must not be issued as one for ours. */
    @Test
    void tokenWhenResourceIsNotHereThenInvalidTarget() {
        for (String elsewhere : List.of(
                "https://api.example.com",
                Installation.PUBLIC_URL + "/api",
                Installation.PUBLIC_URL + "#x",
                Installation.PUBLIC_URL + ".evil.example",
                "grantway-api",
                "//api.example.com",
                "mailto:a@example.com",
                "")) {
            Response refused = flows.appToken(node, appId, secret, "resource", elsewhere);
            assertThat(refused.status()).as(elsewhere).isEqualTo(400);
            assertThat(refused.text("error")).isEqualTo("invalid_target");
        }
        assertThat(flows.appToken(node, appId, secret, "resource", Installation.PUBLIC_URL)
                        .status())
                .isEqualTo(200);
        assertThat(flows.appToken(node, appId, secret, "resource", Installation.PUBLIC_URL.toUpperCase() + "/")
                        .status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/oauth2/token", "/oauth2/revoke", "/oauth2/introspect"})
    void clientEndpointWhenRequestIsUnreadableOrNotPostedThenInvalidRequest(String path) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(node.url() + path))
                .header("Content-Type", "application/x-www-form-urlencoded");
        try (HttpClient client = HttpClient.newHttpClient()) {
            for (String method : List.of("GET", "PUT", "PATCH", "DELETE")) {
                HttpResponse<String> refused = client.send(
                        request.method(method, HttpRequest.BodyPublishers.noBody())
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
                assertThat(refused.statusCode()).as(method).isEqualTo(405);
                assertThat(refused.headers().firstValue("Allow")).contains("POST");
                assertThat(refused.body()).contains("\"error\":\"invalid_request\"");
            }
            HttpResponse<String> unreadable = client.send(
                    request.POST(HttpRequest.BodyPublishers.ofString("token=%FF&grant_type=%FF"))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            assertThat(unreadable.statusCode()).isEqualTo(400);
            assertThat(unreadable.body()).contains("\"error\":\"invalid_request\"", "UTF-8");
            assertThat(unreadable.headers().firstValue("Cache-Control")).contains("no-store");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"\\u0000", "a\\nb", "\\ud800", "   "})
    void appNameWhenItCannotBeStoredThenRefused(String name) {
        Response registered = new Browser(node)
                .json(
                        "POST",
                        "/api/v1/apps",
                        "{\"project_id\":\"" + project + "\",\"name\":\"" + name
                                + "\",\"scopes\":[\"connections:read\"]}",
                        "Authorization",
                        "Bearer " + owner);
        Response changed = new Browser(node)
                .json(
                        "PATCH",
                        "/api/v1/apps/" + appId,
                        "{\"name\":\"" + name + "\"}",
                        "If-Match",
                        "*",
                        "Authorization",
                        "Bearer " + owner);

        assertThat(registered.status()).as(registered.body()).isEqualTo(400);
        assertThat(changed.status()).as(changed.body()).isEqualTo(400);
        assertThat(changed.body()).contains("/name");
    }

    @Test
    void tokenWhenSecretOrClientIsWrongThenSameAnswer() {
        Response wrongSecret = flows.appToken(node, appId, secret + "x");
        Response wrongClient = flows.appToken(node, "app_00000000000000000000000000", secret);

        assertThat(wrongSecret.status()).isEqualTo(401);
        assertThat(wrongSecret.header("WWW-Authenticate")).startsWith("Basic");
        assertThat(wrongClient.status()).isEqualTo(401);
        assertThat(wrongClient.body()).isEqualTo(wrongSecret.body());
    }

    @Test
    void tokenWhenAppHasTwoSecretsThenBothWorkAndAThirdIsRefused() {
        Response second = secrets("POST", "");
        assertThat(second.status()).isEqualTo(201);
        assertThat(second.text("client_secret")).startsWith("gws_").hasSizeGreaterThan(40);
        assertThat(secrets("POST", "").text("code")).isEqualTo("too_many_secrets");
        assertThat(flows.appToken(node, appId, secret).status()).isEqualTo(200);
        assertThat(flows.appToken(node, appId, second.text("client_secret")).status())
                .isEqualTo(200);

        assertThat(secrets("DELETE", "/" + second.text("id")).status()).isEqualTo(204);

        assertThat(flows.appToken(node, appId, second.text("client_secret")).status())
                .isEqualTo(401);
        assertThat(flows.appToken(node, appId, secret).status()).isEqualTo(200);
        assertThat(installation
                        .sql()
                        .sql("SELECT string_agg(s::text, ' ') FROM app_secret s")
                        .query(String.class)
                        .single())
                .doesNotContain(secret);
    }

    private Response secrets(String method, String path) {
        return new Browser(node)
                .json(method, "/api/v1/apps/" + appId + "/secrets" + path, "", "Authorization", "Bearer " + owner);
    }

    @Test
    void introspectWhenTokenIsForeignThenInactive() {
        String token = flows.appToken(node, appId, secret).text("access_token");
        ProjectId elsewhere = new ProjectId(UUID.randomUUID());
        Response other = flows.registerApp(node, elsewhere, flows.owner(node, elsewhere), "\"tokens:read\"");

        Response own = ask("/oauth2/introspect", appId, secret, token);
        Response foreign = ask(
                "/oauth2/introspect",
                other.json().path("app").path("id").asString(),
                other.json().path("secret").path("client_secret").asString(),
                token);

        assertThat(own.json().path("active").asBoolean()).isTrue();
        assertThat(own.text("project_id")).isEqualTo(project.toString());
        assertThat(foreign.body()).isEqualTo("{\"active\":false}");
        assertThat(ask("/oauth2/introspect", appId, secret, "nonsense").body()).isEqualTo("{\"active\":false}");
    }

    @Test
    void revokeWhenTokenIsForeignThenNothingHappensAndOwnEndsEverywhere() {
        String token = flows.appToken(node, appId, secret).text("access_token");
        ProjectId elsewhere = new ProjectId(UUID.randomUUID());
        Response other = flows.registerApp(node, elsewhere, flows.owner(node, elsewhere), "\"tokens:read\"");

        assertThat(ask(
                                "/oauth2/revoke",
                                other.json().path("app").path("id").asString(),
                                other.json()
                                        .path("secret")
                                        .path("client_secret")
                                        .asString(),
                                token)
                        .status())
                .isEqualTo(200);
        assertThat(ask("/oauth2/introspect", appId, secret, token)
                        .json()
                        .path("active")
                        .asBoolean())
                .isTrue();

        assertThat(ask("/oauth2/revoke", appId, secret, token).status()).isEqualTo(200);
        assertThat(ask("/oauth2/introspect", appId, secret, token).body()).isEqualTo("{\"active\":false}");
        await().until(() -> apps(installation.node(1), token).status() == 401);
    }

    @Test
    void suspendWhenAppIsActiveThenTokensAreVoidAndNewOnesRefused() {
        String token = flows.appToken(node, appId, secret).text("access_token");
        assertThat(patch("{\"status\":\"suspended\"}").status()).isEqualTo(200);

        assertThat(flows.appToken(node, appId, secret).status()).isEqualTo(401);
        await().until(() -> apps(installation.node(1), token).status() == 401);

        assertThat(patch("{\"status\":\"active\"}").status()).isEqualTo(200);
        String again = flows.appToken(node, appId, secret).text("access_token");
        await().until(() -> apps(installation.node(1), again).status() == 403);
        assertThat(ask("/oauth2/introspect", appId, secret, again)
                        .json()
                        .path("active")
                        .asBoolean())
                .isTrue();
    }

    @Test
    void narrowScopesWhenAppHasTokensThenOldTokensAreVoid() {
        String token = flows.appToken(node, appId, secret).text("access_token");

        assertThat(patch("{\"scopes\":[\"tokens:read\"]}").status()).isEqualTo(200);

        await().until(() -> apps(node, token).status() == 401);
        assertThat(flows.appToken(node, appId, secret).text("scope")).isEqualTo("tokens:read");
        assertThat(installation.auditEvents("app.updated"))
                .anySatisfy(event -> assertThat(event).contains(appId));
    }

    @Test
    void deleteWhenIfMatchIsSentThenAppIsGone() {
        assertThat(new Browser(node)
                        .json("DELETE", "/api/v1/apps/" + appId, "", "Authorization", "Bearer " + owner)
                        .status())
                .isEqualTo(428);
        assertThat(new Browser(node)
                        .json(
                                "DELETE",
                                "/api/v1/apps/" + appId,
                                "",
                                "Authorization",
                                "Bearer " + owner,
                                "If-Match",
                                "*")
                        .status())
                .isEqualTo(204);

        assertThat(flows.appToken(node, appId, secret).status()).isEqualTo(401);
        assertThat(apps(node, owner, appId).text("code")).isEqualTo("app_not_found");
    }

    @Test
    void readWhenProjectIsForeignThenNotFound() {
        String stranger = flows.owner(node, new ProjectId(UUID.randomUUID()));

        Response response = apps(node, stranger, appId);

        assertThat(response.status()).isEqualTo(404);
        assertThat(response.text("code")).isEqualTo("app_not_found");
    }

    private Response patch(String body) {
        return new Browser(node)
                .json("PATCH", "/api/v1/apps/" + appId, body, "Authorization", "Bearer " + owner, "If-Match", "*");
    }

    /** An app does not have apps:read: 403 while its token is valid. */
    private Response apps(Installation.Node where, String token) {
        return apps(where, token, appId);
    }

    private static Response apps(Installation.Node where, String token, String id) {
        return new Browser(where).get("/api/v1/apps/" + id, "Authorization", "Bearer " + token);
    }

    private Response ask(String endpoint, String client, String clientSecret, String token) {
        return new Browser(node)
                .post(endpoint, Browser.fields("client_id", client, "client_secret", clientSecret, "token", token));
    }
}
