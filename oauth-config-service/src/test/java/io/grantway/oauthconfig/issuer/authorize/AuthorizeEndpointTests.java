package io.grantway.oauthconfig.issuer.authorize;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.grantway.contracts.user.UserId;
import io.grantway.oauthconfig.Browser;
import io.grantway.oauthconfig.Browser.Response;
import io.grantway.oauthconfig.Flows;
import io.grantway.oauthconfig.Installation;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Hostile redirect URIs, PKCE downgrade, request objects by URL, and the content of an authorization response. */
class AuthorizeEndpointTests {

    private final Installation installation = Installation.shared();
    private final Installation.Node node = installation.node(0);
    private final Flows flows = new Flows(installation);
    private final UserId user = new UserId(UUID.randomUUID());

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://localhost:8080/login/oauth2/code/console/",
                "http://localhost:8080/login/oauth2/code/Console",
                "http://LOCALHOST:8080/login/oauth2/code/console",
                "http://localhost:8081/login/oauth2/code/console",
                "http://127.0.0.1:8080/login/oauth2/code/console",
                "http://localhost.:8080/login/oauth2/code/console",
                "https://localhost:8080/login/oauth2/code/console",
                "http://localhost:8080/login/oauth2/code/console?x=1",
                "http://localhost:8080/login/oauth2/code/console#x",
                "http://localhost:8080/login/oauth2/code/../code/console",
                "http://localhost:8080/login/oauth2/code/%2e%2e/code/console",
                "http://localhost:8080/login/oauth2/code%2fconsole",
                "http://localhost:8080\\@evil.example/login/oauth2/code/console",
                "http://localhost:8080@evil.example/login/oauth2/code/console",
                "http://evil.example/login/oauth2/code/console",
                "http://localhost:8080evil/login/oauth2/code/console",
                "//evil.example/login/oauth2/code/console",
                "javascript:alert(1)",
                ""
            })
    void authorizeWhenRedirectUriIsNotExactlyRegisteredThenPageAndNoRedirect(String redirectUri) {
        Map<String, String> request = Flows.request();
        request.put("redirect_uri", redirectUri);

        Response response = new Browser(node).get(Flows.url(request));

        assertThat(response.status()).isEqualTo(400);
        assertThat(response.location()).isEmpty();
        assertThat(response.header("Content-Type")).startsWith("text/html");
        assertThat(response.header("Content-Security-Policy")).contains("frame-ancestors 'none'");
    }

    @Test
    void authorizeWhenRedirectUriComesTwiceOrClientIsUnknownThenNoRedirect() {
        String twice = Flows.url(Flows.request()) + "&redirect_uri=https%3A%2F%2Fevil.example";
        Map<String, String> unknown = Flows.request();
        unknown.put("client_id", "project-service");

        assertThat(new Browser(node).get(twice).status()).isEqualTo(400);
        assertThat(new Browser(node).get(Flows.url(unknown)).status()).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"nonce=another", "state=another", "x=%FF"})
    void authorizeWhenParameterComesTwiceOrIsUnreadableThenPageAndNoRedirect(String more) {
        Response response = new Browser(node).get(Flows.url(Flows.request()) + "&" + more);

        assertThat(response.status()).isEqualTo(400);
        assertThat(response.location()).isEmpty();
        assertThat(response.header("Content-Type")).startsWith("text/html");
    }

    @ParameterizedTest
    @CsvSource({
        "response_mode, fragment, invalid_request",
        "response_mode, form_post, invalid_request",
        "code_challenge, short, invalid_request",
        "response_type, token, unsupported_response_type",
        "response_type, code id_token, unsupported_response_type",
        "response_type, '', unsupported_response_type",
        "prompt, none login, invalid_request",
        "scope, openid email, invalid_scope",
        // a request object would have to be fetched
        "request, a.b.c, request_not_supported",
        "request_uri, http://169.254.169.254/, request_uri_not_supported",
        "request_uri, urn:ietf:params:oauth:request_uri:x, request_uri_not_supported",
        "registration, {}, registration_not_supported",
        "resource, https://api.example.com, invalid_target"
    })
    void authorizeWhenParameterIsNotSupportedThenErrorToTheClient(String name, String value, String error) {
        Map<String, String> request = Flows.request();
        request.put(name, value);

        Response response = new Browser(node).get(Flows.url(request));

        assertThat(response.location()).startsWith(Flows.REDIRECT_URI);
        assertThat(response.locationParameter("error")).isEqualTo(error);
        assertThat(response.locationParameter("error_description")).isNotEmpty();
        assertThat(response.locationParameter("state")).isEqualTo(request.get("state"));
        assertThat(response.locationParameter("iss")).isEqualTo(Installation.PUBLIC_URL);
    }

    @Test
    void authorizeWhenResponseTypeIsMissingThenErrorToTheClient() {
        Map<String, String> request = Flows.request();
        request.remove("response_type");

        assertThat(new Browser(node).get(Flows.url(request)).locationParameter("error"))
                .isEqualTo("invalid_request");
    }

    @ParameterizedTest
    @ValueSource(strings = {"HEAD", "PUT", "PATCH", "DELETE"})
    void authorizeWhenMethodIsAnotherThenRefusedAndNoSignInBegins(String method) throws Exception {
        long before = challenges();
        HttpResponse<String> response;
        try (HttpClient client = HttpClient.newHttpClient()) {
            response = client.send(
                    HttpRequest.newBuilder(URI.create(node.url() + Flows.url(Flows.request())))
                            .method(method, HttpRequest.BodyPublishers.noBody())
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        }

        assertThat(response.statusCode()).isEqualTo(405);
        assertThat(response.headers().firstValue("Allow")).contains("GET, POST");
        assertThat(challenges()).isEqualTo(before);
    }

    private long challenges() {
        return installation
                .sql()
                .sql("SELECT count(*) FROM login_challenge")
                .query(Long.class)
                .single();
    }

    @Test
    void authorizeWhenPkceIsMissingOrPlainThenErrorToTheClient() {
        Map<String, String> without = Flows.request();
        without.remove("code_challenge");
        without.remove("code_challenge_method");
        Map<String, String> plain = Flows.request();
        plain.put("code_challenge_method", "plain");

        for (Map<String, String> request : List.of(without, plain)) {
            Response response = new Browser(node).get(Flows.url(request));
            assertThat(response.location()).startsWith(Flows.REDIRECT_URI);
            assertThat(response.locationParameter("error")).isEqualTo("invalid_request");
            assertThat(response.locationParameter("iss")).isEqualTo(Installation.PUBLIC_URL);
        }
    }

    @Test
    void redeemWhenVerifierIsMissingOrWrongThenRefused() {
        String first = flows.signIn(new Browser(node), node, user).locationParameter("code");
        assertThat(flows.redeem(node, first, "").text("error")).isEqualTo("invalid_grant");
        assertThat(flows.redeem(node, first, Flows.VERIFIER + "x").text("error"))
                .isEqualTo("invalid_grant");
        assertThat(flows.redeem(node, first).status()).isEqualTo(200);
    }

    @Test
    void redeemWhenRedirectUriIsAnotherThenRefused() {
        String code = flows.signIn(new Browser(node), node, user).locationParameter("code");
        Map<String, String> form = flows.client();
        form.putAll(Browser.fields(
                "grant_type",
                "authorization_code",
                "code",
                code,
                "code_verifier",
                Flows.VERIFIER,
                "redirect_uri",
                Installation.PUBLIC_URL + "/"));

        assertThat(new Browser(node).post("/oauth2/token", form).text("error")).isEqualTo("invalid_grant");
    }

    @Test
    void redeemWhenCodeIsValidThenIdTokenNamesSessionAndNonce() throws Exception {
        Response redirect = flows.signIn(new Browser(node), node, user);
        assertThat(redirect.locationParameter("state")).isEqualTo("a state/with=special&characters");
        assertThat(redirect.locationParameter("iss")).isEqualTo(Installation.PUBLIC_URL);

        Response tokens = flows.redeem(node, redirect.locationParameter("code"));

        SignedJWT idToken = SignedJWT.parse(tokens.text("id_token"));
        JWTClaimsSet claims = idToken.getJWTClaimsSet();
        assertThat(idToken.getHeader().getAlgorithm().getName()).isEqualTo("RS256");
        assertThat(claims.getSubject()).isEqualTo(user.toString());
        assertThat(claims.getAudience()).containsExactly("console");
        assertThat(claims.getClaim("nonce")).isEqualTo("a-nonce");
        assertThat(claims.getClaim("sid")).isNotNull();
        assertThat(claims.getClaim("auth_time")).isNotNull();
        assertThat(claims.getStringListClaim("amr")).containsExactly("pwd");
        JWTClaimsSet access = SignedJWT.parse(tokens.text("access_token")).getJWTClaimsSet();
        assertThat(access.getStringClaim("client_id")).isEqualTo("console");
        assertThat(access.getStringClaim("sid")).isEqualTo(claims.getStringClaim("sid"));
    }

    @Test
    void authorizeWhenPromptIsNoneThenLoginRequiredOrSilentCode() {
        Map<String, String> silent = Flows.request();
        silent.put("prompt", "none");
        Browser browser = new Browser(node);

        assertThat(browser.get(Flows.url(silent)).locationParameter("error")).isEqualTo("login_required");
        flows.signIn(browser, node, user);
        assertThat(browser.get(Flows.url(silent)).locationParameter("code")).isNotEmpty();
    }
}
