package io.grantway.oauthconfig.issuer.signingkey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSelector;
import java.time.Clock;
import org.junit.jupiter.api.Test;

class SigningKeysTests {

    private final SigningKeys keys = new SigningKeys(Clock.systemUTC());

    /** Otherwise a restarting issuer would respond to valid tokens with 401 instead of 503. */
    @Test
    void getWhenNoKeyIsKnownYetThenUnavailable() {
        assertThatExceptionOfType(KeySourceException.class)
                .isThrownBy(() -> keys.get(new JWKSelector(new JWKMatcher.Builder().build()), null));
        assertThat(keys.known()).isFalse();
    }
}
