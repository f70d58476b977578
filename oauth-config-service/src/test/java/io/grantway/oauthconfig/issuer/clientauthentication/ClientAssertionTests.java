package io.grantway.oauthconfig.issuer.clientauthentication;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.SignedJWT;
import io.grantway.oauthconfig.Browser;
import io.grantway.oauthconfig.Browser.Response;
import io.grantway.oauthconfig.Installation;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Client assertions: replay, and audiences that are not exactly the issuer. */
class ClientAssertionTests {

    private static final String SERVICE = "credential-service";

    private final Installation installation = Installation.shared();

    @Test
    void tokenWhenAssertionIsGoodThenOneAudienceAndItsScopes() throws Exception {
        Response response = token(0, installation.assertion(SERVICE), Map.of());

        assertThat(response.status()).isEqualTo(200);
        assertThat(response.json().path("expires_in").asInt()).isBetween(290, 300);
        SignedJWT token = SignedJWT.parse(response.text("access_token"));
        assertThat(token.getHeader().getType().getType()).isEqualTo("at+jwt");
        assertThat(token.getHeader().getAlgorithm().getName()).isEqualTo("ES256");
        Map<String, Object> claims = token.getPayload().toJSONObject();
        assertThat(claims)
                .containsEntry("iss", Installation.PUBLIC_URL)
                .containsEntry("aud", "oauth-config-service")
                .containsEntry("sub", SERVICE)
                .containsEntry("client_id", SERVICE)
                .containsEntry("scope", "connection.refresh connection.use revocation.read")
                .containsKeys("jti", "iat", "exp");
    }

    @Test
    void tokenWhenScopeIsNarrowedThenOnlyThatScope() {
        assertThat(token(0, installation.assertion(SERVICE), Map.of("scope", "revocation.read"))
                        .text("scope"))
                .isEqualTo("revocation.read");
    }

    @Test
    void tokenWhenScopeOrAudienceIsNotItsOwnThenRefused() {
        assertThat(token(0, installation.assertion(SERVICE), Map.of("scope", "login.accept"))
                        .text("error"))
                .isEqualTo("invalid_scope");
        assertThat(token(0, installation.assertion(SERVICE), Map.of("audience", "grantway-api"))
                        .text("error"))
                .isEqualTo("invalid_target");
        assertThat(token(0, installation.assertion(SERVICE), Map.of("audience", "credential-service"))
                        .text("error"))
                .isEqualTo("invalid_target");
    }

    @Test
    void tokenWhenAssertionIsReplayedOnAnotherNodeThenInvalidClient() {
        String assertion = installation.assertion(SERVICE);

        assertThat(token(0, assertion, Map.of()).status()).isEqualTo(200);
        Response replayed = token(1, assertion, Map.of());

        assertThat(replayed.status()).isEqualTo(401);
        assertThat(replayed.text("error")).isEqualTo("invalid_client");
        assertThat(installation.auditEvents("client.authentication_failed")).isNotEmpty();
    }

    @Test
    void tokenWhenAssertionIsSentInParallelThenOneSucceeds() {
        String assertion = installation.assertion(SERVICE);

        List<Integer> answers = IntStream.range(0, 16)
                .parallel()
                .mapToObj(i -> token(i % 2, assertion, Map.of()).status())
                .toList();

        assertThat(answers).containsOnlyOnce(200).containsOnly(200, 401);
    }

    @Test
    void tokenWhenAudienceIsNotTheIssuerAloneThenInvalidClient() {
        Instant soon = Instant.now().plusSeconds(50);
        assertRefused(installation.assertion(SERVICE, Installation.PUBLIC_URL + "/oauth2/token", soon, id()));
        assertRefused(installation.assertion(SERVICE, "oauth-config-service", soon, id()));
        assertRefused(installation.assertion(SERVICE, List.of(Installation.PUBLIC_URL), soon, id()));
        assertRefused(installation.assertion(SERVICE, List.of(Installation.PUBLIC_URL, "https://evil"), soon, id()));
    }

    @Test
    void tokenWhenAssertionLivesTooLongOrHasExpiredThenInvalidClient() {
        assertRefused(installation.assertion(
                SERVICE, Installation.PUBLIC_URL, Instant.now().plusSeconds(120), id()));
        assertRefused(installation.assertion(
                SERVICE, Installation.PUBLIC_URL, Instant.now().minusSeconds(30), id()));
    }

    /** Two client identities in one request, such as a client id in the form and another one in Basic. */
    @Test
    void tokenWhenTheAssertionIsAnotherServicesThenInvalidRequest() {
        Map<String, String> form = form(installation.assertion("audit-service"));
        form.put("client_id", SERVICE);

        Response response = new Browser(installation.node(0)).post("/oauth2/token", form);

        assertThat(response.status()).isEqualTo(400);
        assertThat(response.text("error")).isEqualTo("invalid_request");
        assertThat(response.text("access_token")).isEmpty();
    }

    @Test
    void tokenWhenNobodyAuthenticatesThenInvalidClient() {
        Response response = new Browser(installation.node(0))
                .post("/oauth2/token", Browser.fields("grant_type", "client_credentials", "client_id", SERVICE));

        assertThat(response.status()).isEqualTo(401);
        assertThat(response.text("error")).isEqualTo("invalid_client");
        assertThat(response.header("Cache-Control")).contains("no-store");
    }

    private void assertRefused(String assertion) {
        Response response = token(0, assertion, Map.of());
        assertThat(response.status()).isEqualTo(401);
        assertThat(response.text("error")).isEqualTo("invalid_client");
    }

    private static String id() {
        return UUID.randomUUID().toString();
    }

    private Response token(int node, String assertion, Map<String, String> more) {
        Map<String, String> form = form(assertion);
        form.putAll(more);
        return new Browser(installation.node(node)).post("/oauth2/token", form);
    }

    private static Map<String, String> form(String assertion) {
        return Browser.fields(
                "grant_type", "client_credentials",
                "audience", "oauth-config-service",
                "client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
                "client_assertion", assertion);
    }
}
