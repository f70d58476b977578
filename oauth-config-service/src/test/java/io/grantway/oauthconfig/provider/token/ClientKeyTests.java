package io.grantway.oauthconfig.provider.token;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.RSAKey;
import io.grantway.contracts.Secret;
import io.grantway.oauthconfig.provider.catalogue.description.KeyRules.Algorithm;
import java.security.KeyPair;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import org.junit.jupiter.api.Test;

class ClientKeyTests {

    private static final KeyPair RSA = TestKeys.rsa(2_048);
    private static final KeyPair EC = TestKeys.ec("secp256r1");

    @Test
    void problemWhenKeyFitsTheAlgorithmThenNone() {
        assertThat(ClientKey.problem(Algorithm.RS256, TestKeys.pem(RSA.getPrivate())))
                .isEmpty();
        assertThat(ClientKey.problem(Algorithm.PS256, TestKeys.pem(RSA.getPrivate())))
                .isEmpty();
        assertThat(ClientKey.problem(Algorithm.ES256, TestKeys.pem(EC.getPrivate())))
                .isEmpty();
        assertThat(ClientKey.problem(Algorithm.HS256, Secret.of("s".repeat(32))))
                .isEmpty();
        String copied = TestKeys.pem(RSA.getPrivate()).reveal().replace("\n", "\\n");
        assertThat(ClientKey.problem(Algorithm.RS256, Secret.of(copied))).isEmpty();
    }

    @Test
    void problemWhenKeyIsAJwkThenItsPrivatePartIsRequired() {
        RSAKey rsa = new RSAKey.Builder((RSAPublicKey) RSA.getPublic())
                .privateKey(RSA.getPrivate())
                .keyID("k1")
                .build();
        ECKey ec = new ECKey.Builder(Curve.P_256, (ECPublicKey) EC.getPublic())
                .privateKey(EC.getPrivate())
                .build();

        assertThat(ClientKey.problem(Algorithm.RS256, Secret.of(rsa.toJSONString())))
                .isEmpty();
        assertThat(ClientKey.problem(Algorithm.ES256, Secret.of(ec.toJSONString())))
                .isEmpty();
        assertThat(ClientKey.keyId(Secret.of(rsa.toJSONString()))).contains("k1");
        assertThat(ClientKey.problem(
                        Algorithm.RS256, Secret.of(rsa.toPublicJWK().toJSONString())))
                .isPresent();
        assertThat(ClientKey.problem(Algorithm.ES256, Secret.of(rsa.toJSONString())))
                .isPresent();
    }

    @Test
    void problemWhenKeyIsOfAnotherTypeOrSizeThenSaysWhatIsExpected() {
        assertThat(ClientKey.problem(Algorithm.ES256, TestKeys.pem(RSA.getPrivate())))
                .hasValueSatisfying(problem -> assertThat(problem).contains("P-256"));
        assertThat(ClientKey.problem(
                        Algorithm.ES256, TestKeys.pem(TestKeys.ec("secp384r1").getPrivate())))
                .isPresent();
        assertThat(ClientKey.problem(Algorithm.RS256, TestKeys.pem(EC.getPrivate())))
                .hasValueSatisfying(problem -> assertThat(problem).contains("2048"));
        assertThat(ClientKey.problem(
                        Algorithm.RS256, TestKeys.pem(TestKeys.rsa(1_024).getPrivate())))
                .isPresent();
        assertThat(ClientKey.problem(Algorithm.HS256, Secret.of("s".repeat(31))))
                .hasValueSatisfying(problem -> assertThat(problem).contains("32"));
    }

    @Test
    void problemWhenTextIsNoKeyThenNothingOfItIsRepeated() {
        for (String text : new String[] {
            "a-password-4711",
            "{\"kty\":\"RSA\",\"n\":\"4711",
            "-----BEGIN PRIVATE KEY-----\n4711\n-----END PRIVATE KEY-----"
        }) {
            assertThat(ClientKey.problem(Algorithm.RS256, Secret.of(text)))
                    .as(text)
                    .hasValueSatisfying(problem -> assertThat(problem).doesNotContain("4711"));
        }
        assertThat(ClientKey.problem(
                        Algorithm.RS256,
                        Secret.of("-----BEGIN RSA PRIVATE KEY-----\nMII\n-----END RSA PRIVATE KEY-----")))
                .hasValueSatisfying(problem -> assertThat(problem).contains("openssl pkcs8"));
    }
}
