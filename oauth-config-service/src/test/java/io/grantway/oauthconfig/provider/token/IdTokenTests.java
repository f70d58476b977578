package io.grantway.oauthconfig.provider.token;

import static org.assertj.core.api.Assertions.assertThat;

import io.grantway.contracts.Secret;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** The claims of an ID token that must match the request. */
class IdTokenTests extends TokenResponseFixture {

    @Test
    void idTokenWhenIssuerAudienceNonceOrExpiryIsWrongThenRefused() {
        Instant now = Instant.ofEpochSecond(1_000_000);
        String good = "\"iss\":\"https://p.example\",\"aud\":\"me\",\"exp\":1000100";
        String nonce = ",\"nonce\":\"n\"";

        assertThat(answers(good + nonce, "n", now)).isTrue();
        assertThat(answers(good.replace("\"me\"", "[\"other\",\"me\"]") + nonce, "n", now))
                .isTrue();
        assertThat(answers(good + nonce, "m", now)).isFalse();
        assertThat(answers(good, "n", now)).isFalse();
        assertThat(answers(good, null, now)).as("no nonce was sent").isTrue();
        assertThat(answers(good.replace("me", "you") + nonce, "n", now)).isFalse();
        assertThat(answers(good.replace("p.example", "q.example") + nonce, "n", now))
                .isFalse();
        assertThat(answers(good.replace("1000100", "999000") + nonce, "n", now)).isFalse();
        assertThat(answers(good.replace("1000100", "999970") + nonce, "n", now))
                .as("clock skew")
                .isTrue();
        assertThat(answers(good.replace("\"exp\"", "\"x\"") + nonce, "n", now)).isFalse();
    }

    private static boolean answers(String claims, String nonce, Instant now) {
        return IdToken.answers(Secret.of(jwt("{" + claims + "}")), "https://p.example", "me", nonce, now);
    }
}
