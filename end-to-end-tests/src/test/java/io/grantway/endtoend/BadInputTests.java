package io.grantway.endtoend;

import static io.grantway.endtoend.Problems.assertProblem;
import static io.grantway.endtoend.Problems.header;
import static org.assertj.core.api.Assertions.assertThat;

import io.grantway.demo.DemoClient;
import io.grantway.demo.DemoResponse;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every endpoint responds to invalid input with a problem and a stable code (RFC 9457). */
class BadInputTests {

    private static final String JSON = "application/json";

    private static String url;
    private static DemoClient console;
    private static Person stranger;
    private static String project;
    private static String token;

    @BeforeAll
    static void start() {
        Stage stage = Stage.shared();
        url = stage.entrance().url();
        console = stage.administrator().console();
        stranger = Person.made(stage);
        project = stage.administrator().createProject();
        token = Client.registered(
                        stage,
                        project,
                        "connections:read",
                        "connections:write",
                        "providers:read",
                        "tokens:read",
                        "audit:read")
                .token();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "[]", "\"text\"", "{\"provider_config_id\": {}}", "{\"a\":1}{\"b\":2}", "\u0000"})
    void requestWhenBodyMalformedThenBadRequest(String body) {
        DemoResponse response = send("POST", "/api/v1/connect-sessions", body, "Content-Type", JSON);

        assertThat(response.text("/code")).isIn("malformed_request", "invalid_request");
        assertProblem(response, 400, response.text("/code"));
    }

    @Test
    void requestWhenFieldsWrongThenEveryOneNamed() {
        DemoResponse response = console.post("/api/v1/projects", Map.of("name", "", "description", "x".repeat(1001)));

        assertProblem(response, 400, "invalid_request");
        assertThat(response.json().at("/errors"))
                .extracting(error -> error.at("/pointer").asString())
                .contains("/name", "/description");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"prj_00000000000000000000000001", "1", "conn_", "conn_zzz", "conn_01m83q457deab90nb4pmayfvwk0"})
    void requestWhenIdOfAnotherKindThenInvalidRequest(String id) {
        assertProblem(send("GET", "/api/v1/connections/" + id, ""), 400, "invalid_request");
        assertProblem(send("GET", "/api/v1/connections/" + id + "/token", ""), 400, "invalid_request");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api",
                "/api/v1",
                "/api/v2/projects",
                "/api/v1/nothing",
                "/nothing",
                "/api/v1/projects/",
                "/internal",
                "/internal/audit-events",
                "/internal/access",
                "/internal/credentials/cred_1",
                "/internal/revocations",
                "/actuator",
                "/actuator/health",
                "/actuator/prometheus",
                "/actuator/env",
                "/error",
                "/sandbox/clients"
            })
    void requestWhenNobodyServesThePathThenNotFound(String path) {
        assertProblem(send("GET", path, ""), 404, "not_found");
        assertThat(Raw.get(url + path).status()).isIn(401, 404);
    }

    /** A service that received one of these would read a different path than the gateway checked. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "//internal/audit-events",
                "/api//v1/projects",
                "/api/v1/projects/..;/..;/internal/access",
                "/api/v1/providers/../../../internal/access",
                "/api/v1/providers/..%2f..%2f..%2finternal/access",
                "/api/v1/providers/%2e%2e/%2e%2e/%2e%2e/internal/access",
                "/api/v1/projects;x=1",
                "/api/v1/projects%3bx",
                "/api/v1/projects%00",
                "/api/v1/%70rojects",
                "/api/v1/projects%5c..%5cinternal",
                "/api/v1/./projects",
                "/%2finternal/access"
            })
    void requestWhenPathAmbiguousThenTargetRefused(String path) {
        DemoResponse response = send("GET", path, "");

        assertProblem(response, 400, "request_target_refused");
    }

    @ParameterizedTest
    @CsvSource({
        "PUT, /api/v1/projects",
        "DELETE, /api/v1/providers",
        "PATCH, /api/v1/audit/events",
        "DELETE, /api/v1/audit/events",
        "POST, /api/v1/me",
        "POST, /api/v1/connections/conn_00000000000000000000000000/token"
    })
    void requestWhenMethodWrongThenRefusedAndRightOnesNamed(String method, String path) {
        DemoResponse response = send(method, path, "{}", "Content-Type", JSON);

        assertProblem(response, 405, "method_not_allowed");
        assertThat(header(response, "Allow")).isNotBlank();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"text/plain", "application/xml", "application/x-www-form-urlencoded", "multipart/form-data"})
    void requestWhenBodyInAnotherFormatThenUnsupportedMediaType(String type) {
        assertProblem(
                send("POST", "/api/v1/connect-sessions", "a=b", "Content-Type", type), 415, "unsupported_media_type");
    }

    @Test
    void requestWhenWantedFormatUnknownThenNotAcceptable() {
        assertProblem(send("GET", "/api/v1/connections", "", "Accept", "image/png"), 406, "not_acceptable");
    }

    @Test
    void requestWhenBodyOverTheLimitThenContentTooLarge() {
        String large = "{\"external_id\":\"" + "x".repeat(1_100_000) + "\"}";

        assertProblem(send("POST", "/api/v1/connect-sessions", large, "Content-Type", JSON), 413, "content_too_large");
    }

    @Test
    void requestWhenTargetOrHeadersOverTheLimitThenRefused() {
        assertProblem(send("GET", "/api/v1/connections?external_id=" + "x".repeat(9_000), ""), 414, "target_too_long");
        assertProblem(send("GET", "/api/v1/connections", "", "X-Long", "x".repeat(17_000)), 431, "headers_too_large");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/connections?page=2",
                "/api/v1/connections?limit=0",
                "/api/v1/connections?limit=201",
                "/api/v1/connections?limit=many",
                "/api/v1/connections?state=broken",
                "/api/v1/connections?cursor=forged",
                "/api/v1/audit/events?from=yesterday",
                "/api/v1/providers?limit=-1"
            })
    void requestWhenParameterUnknownOrWrongThenNamed(String path) {
        DemoResponse response = send("GET", path, "");

        assertProblem(response, 400, "invalid_request");
        assertThat(response.text("/errors/0/pointer"))
                .isEqualTo(path.substring(path.indexOf('?') + 1, path.indexOf('=')));
    }

    @Test
    void changeWhenVersionMissingOrOldThenRefused() {
        String path = "/api/v1/projects/" + project;
        String etag = header(console.get(path), "ETag");
        Map<String, String> change = Map.of("name", "Changed");

        assertProblem(console.patch(path, change), 428, "precondition_required");
        assertProblem(console.patch(path, change, "\"v999\""), 412, "precondition_failed");
        assertProblem(console.patch(path, change, "W/" + etag), 400, "invalid_request");
        assertProblem(console.delete(path), 428, "precondition_required");
        console.patch(path, change, etag).expect(200);
        assertProblem(console.patch(path, change, etag), 412, "precondition_failed");
    }

    @Test
    void changeWhenBrowserSendsNoCsrfTokenThenForbidden() {
        assertProblem(
                stranger.withoutCsrfToken().post("/api/v1/projects", Map.of("name", "Forged")),
                403,
                "csrf_token_invalid");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Bearer",
                "Bearer a.b.c",
                "Basic YTpi",
                "Bearer eyJhbGciOiJub25lIn0.eyJzdWIiOiJ4In0.",
                "Negotiate x"
            })
    void requestWhenCredentialsAreNoTokenThenUnauthorized(String authorization) {
        DemoResponse response = Raw.get(url + "/api/v1/connections", "Authorization", authorization);

        assertThat(response.status()).isEqualTo(401);
        assertThat(response.text("/code")).isIn("unauthenticated", "invalid_token");
        assertThat(header(response, "WWW-Authenticate")).startsWith("Bearer");
    }

    @Test
    void requestWhenSignatureOfTokenChangedThenInvalidToken() {
        int dot = token.lastIndexOf('.');
        char first = token.charAt(dot + 1);
        String forged = token.substring(0, dot + 1) + (first == 'A' ? 'B' : 'A') + token.substring(dot + 2);

        assertProblem(DemoClient.bearer(url, forged).get("/api/v1/connections"), 401, "invalid_token");
    }

    @ParameterizedTest
    @CsvSource({
        "grant_type=password&username=a&password=b, unsupported_grant_type",
        "nothing=1, invalid_request",
        "grant_type=refresh_token&refresh_token=unknown, invalid_grant",
        "grant_type=client_credentials&scope=users:write, invalid_scope"
    })
    void tokenEndpointWhenFormWrongThenErrorOfItsStandard(String form, String error) {
        Client client = Client.registered(Stage.shared(), project, "connections:read");

        DemoResponse response = client.ask(form);

        assertThat(response.status()).as(response.body()).isEqualTo(400);
        assertThat(response.text("/error")).isEqualTo(error);
        assertThat(header(response, "Cache-Control")).contains("no-store");
    }

    @Test
    void authorizeWhenClientUnknownThenNotRedirected() {
        DemoResponse response = Raw.get(
                url
                        + "/oauth2/authorize?response_type=code&client_id=unknown&redirect_uri=https%3A%2F%2Fevil.example&state=s");

        assertThat(response.status()).isEqualTo(400);
        assertThat(header(response, "Location")).isEmpty();
    }

    private static DemoResponse send(String method, String path, String body, String... headers) {
        String[] all = new String[headers.length + 2];
        System.arraycopy(headers, 0, all, 0, headers.length);
        all[headers.length] = "Authorization";
        all[headers.length + 1] = "Bearer " + token;
        return Raw.send(method, url + path, body, all);
    }
}
