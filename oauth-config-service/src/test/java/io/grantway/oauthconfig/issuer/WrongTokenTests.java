package io.grantway.oauthconfig.issuer;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import io.grantway.contracts.user.UserId;
import io.grantway.oauthconfig.Browser;
import io.grantway.oauthconfig.Browser.Response;
import io.grantway.oauthconfig.Flows;
import io.grantway.oauthconfig.Installation;
import io.grantway.oauthconfig.issuer.signingkey.SigningKeys;
import io.grantway.oauthconfig.issuer.signingkey.TokenSigner;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Each invalid token is a 401 at a protected endpoint, unlike the valid token tried with it. */
class WrongTokenTests {

    private final Installation installation = Installation.shared();
    private final Installation.Node node = installation.node(0);
    private final Flows flows = new Flows(installation);
    private final UserId user = new UserId(UUID.randomUUID());

    @Test
    void userInfoWhenTokenIsGoodThenAnswered() {
        assertThat(status(sign(claims -> {}))).isEqualTo(200);
    }

    @Test
    void userInfoWhenClaimIsWrongThenRefused() {
        assertThat(status(sign(claims -> claims.issuer("https://evil.example"))))
                .isEqualTo(401);
        assertThat(status(sign(claims -> claims.audience("credential-service"))))
                .isEqualTo(401);
        assertThat(status(sign(claims -> claims.audience(List.of("grantway-api", "x")))))
                .isEqualTo(401);
        assertThat(status(sign(
                        claims -> claims.expirationTime(Date.from(Instant.now().minusSeconds(1))))))
                .isEqualTo(401);
        assertThat(status(
                        sign(claims -> claims.issueTime(Date.from(Instant.now().plusSeconds(60))))))
                .isEqualTo(401);
    }

    @Test
    void userInfoWhenNotSignedAsAccessTokenThenRefused() throws Exception {
        JWTClaimsSet claims = good().build();
        TokenSigner signer = node.bean(TokenSigner.class);
        JWK publicKey = node.bean(SigningKeys.class)
                .get(new JWKSelector(new JWKMatcher.Builder().build()), null)
                .getFirst();
        SignedJWT confused = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.HS256)
                        .type(new JOSEObjectType("at+jwt"))
                        .keyID(publicKey.getKeyID())
                        .build(),
                claims);
        confused.sign(new MACSigner(publicKey.toECKey().toECPublicKey().getEncoded()));

        assertThat(status(new PlainJWT(claims).serialize())).isEqualTo(401);
        assertThat(status(confused.serialize())).isEqualTo(401);
        assertThat(status(signer.idToken(claims))).isEqualTo(401);
        String token = signer.accessToken(claims);
        assertThat(status(token.substring(0, token.length() - 6) + "AAAAAA")).isEqualTo(401);
        assertThat(status("")).isEqualTo(401);
    }

    @Test
    void userInfoWhenTokenIsAnIdTokenThenRefused() {
        Response tokens = flows.tokens(node, user);

        assertThat(status(tokens.text("id_token"))).isEqualTo(401);
        assertThat(status(tokens.text("access_token"))).isEqualTo(200);
    }

    @Test
    void internalPathWhenTokenIsAPersonsThenRefused() {
        String token = flows.tokens(node, user).text("access_token");

        assertThat(new Browser(node)
                        .get("/internal/revocations", "Authorization", "Bearer " + token)
                        .status())
                .isEqualTo(401);
    }

    @Test
    void internalPathWhenScopeIsMissingThenForbidden() {
        String token = flows.serviceToken(node, "gateway-service", "oauth-config-service");

        assertThat(new Browser(node)
                        .get("/internal/revocations", "Authorization", "Bearer " + token)
                        .status())
                .isEqualTo(200);
        assertThat(new Browser(node)
                        .get("/internal/login-challenges/" + "0".repeat(64), "Authorization", "Bearer " + token)
                        .status())
                .isEqualTo(403);
    }

    @Test
    void authorizeWhenBearerTokenIsSentThenStillNobodyIsSignedIn() {
        String token = flows.tokens(node, user).text("access_token");

        Response response = new Browser(node).get(Flows.url(Flows.request()), "Authorization", "Bearer " + token);

        assertThat(response.location()).contains("/login?login_challenge=");
    }

    private String sign(Consumer<JWTClaimsSet.Builder> change) {
        JWTClaimsSet.Builder claims = good();
        change.accept(claims);
        return node.bean(TokenSigner.class).accessToken(claims.build());
    }

    private JWTClaimsSet.Builder good() {
        Instant now = Instant.now();
        return new JWTClaimsSet.Builder()
                .issuer(Installation.PUBLIC_URL)
                .subject(user.toString())
                .claim("client_id", "console")
                .audience("grantway-api")
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plusSeconds(60)))
                .jwtID(UUID.randomUUID().toString());
    }

    private int status(String token) {
        return flows.userInfo(node, token).status();
    }
}
