package io.grantway.platform.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import io.grantway.platform.start.StartFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Former keys of a service, as {@code ./grantway keys --renew} keeps them. */
class ServiceKeyTests {

    private static final ECKey ONE = key();
    private static final ECKey OTHER = key();

    @TempDir
    private Path folder;

    @Test
    void formerKeysWhenInASetThenEachIsRead() throws IOException {
        assertThat(publicKeys("{\"keys\":[" + ONE.toJSONString() + "," + OTHER.toJSONString() + "]}"))
                .containsExactly(ONE.toPublicJWK(), OTHER.toPublicJWK());
    }

    @Test
    void formerKeysWhenOneJwkThenItIsRead() throws IOException {
        assertThat(publicKeys(ONE.toJSONString())).containsExactly(ONE.toPublicJWK());
    }

    @Test
    void formerKeysWhenNoneWasRenewedThenNone() throws IOException {
        assertThat(publicKeys("{\"keys\":[]}")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"secret text", "{}", "[]", "{\"keys\":1}", "{\"keys\":[{\"kty\":\"EC\"}]}"})
    void formerKeysWhenTheFileHoldsSomethingElseThenRefusedWithoutItsText(String text) {
        assertThatExceptionOfType(StartFailure.class)
                .isThrownBy(() -> publicKeys(text))
                .withMessageContaining("GRANTWAY_FORMER_SERVICE_KEYS")
                .withMessageContaining("test-service.former.jwks")
                .withMessageNotContaining("secret text");
    }

    /** Its public part opens no seal: without this, every sealed row would be refused after the start. */
    @Test
    void formerKeysWhenOneIsPublicThenRefused() {
        assertThatExceptionOfType(StartFailure.class)
                .isThrownBy(() -> publicKeys("{\"keys\":[" + ONE.toJSONString() + ","
                        + OTHER.toPublicJWK().toJSONString() + "]}"));
    }

    private List<ECKey> publicKeys(String content) throws IOException {
        Path file = Files.writeString(folder.resolve("former"), content);
        return ServiceKey.readFormer("GRANTWAY_FORMER_SERVICE_KEYS", file, "test-service", Clock.systemUTC()).stream()
                .map(ServiceKey::publicKey)
                .toList();
    }

    private static ECKey key() {
        try {
            return new ECKeyGenerator(Curve.P_256).keyID("test-service").generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }
}
