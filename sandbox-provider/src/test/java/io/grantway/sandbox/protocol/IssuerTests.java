package io.grantway.sandbox.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IssuerTests {

    @Test
    void issuerWhenHttpsThenSecure() {
        Issuer issuer = new Issuer(URI.create("https://sandbox.example"));

        assertThat(issuer.secure()).isTrue();
        assertThat(issuer.endpoint("/oauth2/token")).isEqualTo("https://sandbox.example/oauth2/token");
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost:8090", "http://localhost:8090/", "http://a/b", "ftp://a", "http://a?b", ""})
    void issuerWhenNotAnOriginThenRefused(String url) {
        assertThatIllegalArgumentException().isThrownBy(() -> new Issuer(URI.create(url)));
    }
}
