package io.grantway.oauthconfig.issuer.client.registration;

import static org.assertj.core.api.Assertions.assertThat;

import io.grantway.contracts.project.ProjectId;
import io.grantway.contracts.user.UserId;
import io.grantway.oauthconfig.Browser;
import io.grantway.oauthconfig.Browser.Response;
import io.grantway.oauthconfig.Flows;
import io.grantway.oauthconfig.Installation;
import io.grantway.platform.fixture.CutOff;
import java.util.Arrays;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Nobody grants an app scopes that they do not have; those who have them decide on requests. */
class ScopeRequestTests {

    private final Installation installation = Installation.shared();
    private final Installation.Node node = installation.node(0);
    private final Flows flows = new Flows(installation);
    private final ProjectId project = new ProjectId(UUID.randomUUID());
    private String owner = "";
    private UserId developerId = new UserId(UUID.randomUUID());
    private String developer = "";

    @BeforeEach
    void people() {
        owner = flows.owner(node, project);
        developerId = installation.member(project, "developer");
        developer = flows.tokens(node, developerId).text("access_token");
    }

    private String person(String role) {
        return flows.tokens(node, installation.member(project, role)).text("access_token");
    }

    private Response register(String who, String... scopes) {
        Response registered = flows.registerApp(node, project, who, "\"" + String.join("\",\"", scopes) + "\"");
        assertThat(registered.status()).as(registered.body()).isEqualTo(201);
        return registered;
    }

    private static String id(Response registered) {
        return registered.json().path("app").path("id").asString();
    }

    private static String secret(Response registered) {
        return registered.json().path("secret").path("client_secret").asString();
    }

    private Response call(String who, String method, String path, String body) {
        return new Browser(node)
                .json(method, "/api/v1/apps/" + path, body, "Authorization", "Bearer " + who, "If-Match", "*");
    }

    private Response app(String id) {
        return new Browser(node).get("/api/v1/apps/" + id, "Authorization", "Bearer " + owner);
    }

    private static String scopes(Response app) {
        return app.json().path("scopes") + " " + app.json().path("requested_scopes");
    }

    private Response decide(String who, String id, String decision, String... scopes) {
        return read(who, "POST", id, "/scopes/" + decision, "{\"scopes\":[\"" + String.join("\",\"", scopes) + "\"]}");
    }

    /** Changes the app at its current version. */
    private Response read(String who, String method, String id, String more, String body) {
        return new Browser(node)
                .json(
                        method,
                        "/api/v1/apps/" + id + more,
                        body,
                        "Authorization",
                        "Bearer " + who,
                        "If-Match",
                        "\"v" + app(id).json().path("version").asLong() + "\"");
    }

    private boolean audited(String action, String id, String... words) {
        return installation.auditEvents(action).stream()
                .filter(event -> event.contains(id))
                .anyMatch(event ->
                        Arrays.stream(words).map(word -> "\"" + word + "\"").allMatch(event::contains));
    }

    @Test
    void registerWhenDeveloperLacksScopesThenRequestedAndNotIssued() {
        Response registered = register(developer, "connections:read", "tokens:read", "audit:read");
        String id = id(registered);

        assertThat(scopes(app(id))).isEqualTo("[\"connections:read\"] [\"tokens:read\",\"audit:read\"]");
        assertThat(audited("app.scopes_requested", id, "tokens:read", "audit:read", developerId.toString()))
                .isTrue();
        assertThat(flows.appToken(node, id, secret(registered)).text("scope")).isEqualTo("connections:read");
        assertThat(flows.appToken(node, id, secret(registered), "scope", "tokens:read")
                        .text("error"))
                .isEqualTo("invalid_scope");
    }

    @Test
    void tokenWhenAppHasOnlyRequestedScopesThenInvalidScope() {
        Response registered = register(developer, "tokens:read");

        assertThat(flows.appToken(node, id(registered), secret(registered)).text("error"))
                .isEqualTo("invalid_scope");
    }

    @ParameterizedTest
    @ValueSource(strings = {"owner", "admin"})
    void approveWhenCallerIsOwnerOrAdminThenScopesAreIssued(String role) {
        Response registered = register(developer, "connections:read", "tokens:read");
        String id = id(registered);

        Response approved = decide(person(role), id, "approve", "tokens:read");

        assertThat(approved.status()).as(approved.body()).isEqualTo(200);
        assertThat(scopes(approved)).isEqualTo("[\"connections:read\",\"tokens:read\"] []");
        assertThat(audited("app.scopes_approved", id, "tokens:read")).isTrue();
        assertThat(flows.appToken(node, id, secret(registered)).text("scope"))
                .isEqualTo("connections:read tokens:read");
    }

    @Test
    void approveWhenCutOffThenNothingIsApprovedAndSameCallSucceeds() throws Exception {
        Response registered = register(developer, "connections:read", "tokens:read");
        String id = id(registered);

        Response cutOff = CutOff.atAuditEvent(installation.database, () -> decide(owner, id, "approve", "tokens:read"))
                .get();

        assertThat(cutOff.status()).as(cutOff.body()).isGreaterThanOrEqualTo(500);
        assertThat(scopes(app(id))).isEqualTo("[\"connections:read\"] [\"tokens:read\"]");
        assertThat(audited("app.scopes_approved", id)).isFalse();
        assertThat(flows.appToken(node, id, secret(registered), "scope", "tokens:read")
                        .text("error"))
                .isEqualTo("invalid_scope");

        assertThat(decide(owner, id, "approve", "tokens:read").status()).isEqualTo(200);
        assertThat(scopes(app(id))).isEqualTo("[\"connections:read\",\"tokens:read\"] []");
        assertThat(installation.auditEvents("app.scopes_approved"))
                .filteredOn(event -> event.contains(id))
                .hasSize(1);
    }

    @Test
    void rejectWhenScopeWasRequestedThenCannotBeApprovedAnyMore() {
        String id = id(register(developer, "connections:read", "tokens:read"));

        assertThat(scopes(decide(owner, id, "reject", "tokens:read"))).isEqualTo("[\"connections:read\"] []");
        assertThat(audited("app.scopes_rejected", id, "tokens:read")).isTrue();
        Response again = decide(owner, id, "approve", "tokens:read");
        assertThat(again.status()).isEqualTo(400);
        assertThat(again.body()).contains("not_requested");
    }

    @Test
    void approveWhenVersionIsMissingOrOutdatedThenRefused() {
        String id = id(register(developer, "connections:read", "tokens:read"));
        String path = "/api/v1/apps/" + id + "/scopes/approve";
        String body = "{\"scopes\":[\"tokens:read\"]}";

        assertThat(new Browser(node)
                        .json("POST", path, body, "Authorization", "Bearer " + owner)
                        .status())
                .isEqualTo(428);
        call(developer, "PATCH", id, "{\"return_urls\":[\"https://evil.example/\"]}");
        assertThat(new Browser(node)
                        .json("POST", path, body, "Authorization", "Bearer " + owner, "If-Match", "\"v1\"")
                        .status())
                .isEqualTo(412);
    }

    @ParameterizedTest
    @CsvSource({"developer,approve", "developer,reject", "auditor,approve", "viewer,approve"})
    void decideWhenRoleIsNeitherOwnerNorAdminThenForbidden(String role, String decision) {
        String id = id(register(developer, "connections:read", "tokens:read"));

        Response response = decide(person(role), id, decision, "tokens:read");

        assertThat(response.status()).isEqualTo(403);
        assertThat(scopes(app(id))).isEqualTo("[\"connections:read\"] [\"tokens:read\"]");
    }

    @Test
    void changeWhenItListsRequestedScopesThenTheyAreNotApproved() {
        String id = id(register(developer, "connections:read"));

        Response wished = call(developer, "PATCH", id, "{\"scopes\":[\"connections:read\",\"tokens:read\"]}");

        assertThat(scopes(wished)).isEqualTo("[\"connections:read\"] [\"tokens:read\"]");
        assertThat(audited("app.scopes_requested", id, "tokens:read")).isTrue();
        Response renamed =
                call(owner, "PATCH", id, "{\"name\":\"Other\",\"scopes\":[\"connections:read\",\"tokens:read\"]}");
        assertThat(scopes(renamed)).isEqualTo("[\"connections:read\"] [\"tokens:read\"]");
        assertThat(scopes(read(owner, "PATCH", id, "", "{\"scopes\":[\"connections:read\",\"audit:read\"]}")))
                .isEqualTo("[\"connections:read\",\"audit:read\"] []");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            POST  | /secrets | {}
            PATCH |          | {"return_urls":["https://shop.example/done","https://evil.example/"]}
            PATCH |          | {"deliver":"token"}
            PATCH |          | {"status":"active"}
            """)
    void changeWhenCallerLacksScopesAndCouldActAsTheAppThenForbidden(String method, String path, String body) {
        String id = id(register(owner, "connections:read", "tokens:read"));
        call(owner, "PATCH", id, "{\"deliver\":\"proxy\",\"status\":\"suspended\"}");
        String before = app(id).body();

        Response response = call(developer, method, id + (path == null ? "" : path), body);

        assertThat(response.status()).as(response.body()).isEqualTo(403);
        assertThat(response.text("code")).isEqualTo("scopes_exceed_caller");
        assertThat(response.body()).contains("tokens:read");
        assertThat(app(id).body()).isEqualTo(before);
        assertThat(audited("access.denied", project.toString(), "scopes_exceed_caller", developerId.toString()))
                .isTrue();
        assertThat(call(owner, method, id + (path == null ? "" : path), body).status())
                .isIn(200, 201);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"name\":\"Other\"}",
                "{\"status\":\"suspended\"}",
                "{\"deliver\":\"proxy\"}",
                "{\"return_urls\":[]}",
                "{\"scopes\":[\"connections:read\"]}"
            })
    void changeWhenCallerLacksScopesButGainsNothingThenAllowed(String body) {
        String id = id(register(owner, "connections:read", "tokens:read"));

        assertThat(call(developer, "PATCH", id, body).status()).isEqualTo(200);
    }

    /** Narrows the scopes, creates a secret, and requests the wide scopes again. */
    @Test
    void approveWhenDeveloperAddedASecretThenItIsShownAndCurrentVersionIsRequired() {
        String id = id(register(owner, "connections:read", "tokens:read"));
        String seen = "\"v" + app(id).json().path("version").asLong() + "\"";
        call(developer, "PATCH", id, "{\"scopes\":[\"connections:read\"]}");
        Response added = call(developer, "POST", id + "/secrets", "{}");
        call(developer, "PATCH", id, "{\"return_urls\":[\"https://dev.example/\"]}");
        call(developer, "PATCH", id, "{\"scopes\":[\"connections:read\",\"tokens:read\"]}");

        JsonNode app = app(id).json();
        assertThat(scopes(app(id))).isEqualTo("[\"connections:read\"] [\"tokens:read\"]");
        assertThat(flows.appToken(node, id, added.text("client_secret")).text("scope"))
                .isEqualTo("connections:read");
        assertThat(app.path("secrets").get(1).path("id").asString()).isEqualTo(added.text("id"));
        assertThat(app.path("secrets").get(1).path("created_by").asString()).isEqualTo(developerId.toString());
        assertThat(app.path("secrets").get(0).path("created_by").asString())
                .isNotEmpty()
                .isNotEqualTo(developerId.toString());
        assertThat(app.at("/return_urls_changed/by").asString()).isEqualTo(developerId.toString());
        assertThat(app.at("/return_urls_changed/at").asString()).isNotEmpty();
        for (String version : new String[] {seen, "*"}) {
            assertThat(new Browser(node)
                            .json(
                                    "POST",
                                    "/api/v1/apps/" + id + "/scopes/approve",
                                    "{\"scopes\":[\"tokens:read\"]}",
                                    "Authorization",
                                    "Bearer " + owner,
                                    "If-Match",
                                    version)
                            .status())
                    .isIn(412, 428);
        }
        assertThat(scopes(app(id))).isEqualTo("[\"connections:read\"] [\"tokens:read\"]");
        assertThat(scopes(decide(owner, id, "approve", "tokens:read")))
                .isEqualTo("[\"connections:read\",\"tokens:read\"] []");
    }

    /** The other way to grant scopes: the caller must have read the app's current version, too. */
    @Test
    void giveScopesWhenIfMatchIsAWildcardThenPreconditionRequired() {
        String id = id(register(developer, "connections:read"));
        call(developer, "POST", id + "/secrets", "{}");

        Response blind = call(owner, "PATCH", id, "{\"scopes\":[\"connections:read\",\"tokens:read\"]}");

        assertThat(blind.status()).isEqualTo(428);
        assertThat(blind.text("detail")).contains("ETag");
        assertThat(scopes(app(id))).isEqualTo("[\"connections:read\"] []");
        assertThat(call(owner, "PATCH", id, "{\"name\":\"Other\"}").status()).isEqualTo(200);
    }

    @Test
    void appWhenItsMakerLosesPermissionsThenKeepsItsScopes() {
        Response registered = register(developer, "connections:read", "connections:write");
        String id = id(registered);
        installation.neighbours.member(developerId, project, "viewer");

        assertThat(flows.appToken(node, id, secret(registered)).text("scope"))
                .isEqualTo("connections:read connections:write");
        Map.of("PATCH", id, "POST", id + "/secrets")
                .forEach((method, path) ->
                        assertThat(call(developer, method, path, "{}").status()).isEqualTo(403));
    }
}
