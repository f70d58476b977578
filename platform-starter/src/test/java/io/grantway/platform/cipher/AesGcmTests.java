package io.grantway.platform.cipher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class AesGcmTests {

    private final byte[] key = AesGcm.newKey();
    private final byte[] context = {1};
    private final byte[] plain = "content".getBytes(StandardCharsets.UTF_8);

    @Test
    void openWhenSealedThenPlain() {
        assertThat(AesGcm.open(key, AesGcm.seal(key, plain, context), context)).isEqualTo(plain);
    }

    @Test
    void sealWhenSealedTwiceThenDifferentBytes() {
        assertThat(AesGcm.seal(key, plain, context)).isNotEqualTo(AesGcm.seal(key, plain, context));
    }

    @Test
    void openWhenAnyBitChangedThenBroken() {
        byte[] sealed = AesGcm.seal(key, plain, context);
        for (int i = 0; i < sealed.length; i++) {
            byte[] changed = sealed.clone();
            changed[i] ^= 1;
            assertThatThrownBy(() -> AesGcm.open(key, changed, context)).isInstanceOf(SealBroken.class);
        }
    }

    @Test
    void openWhenTagCutThenBroken() {
        byte[] sealed = AesGcm.seal(key, plain, context);
        for (int cut = 1; cut <= 16; cut++) {
            byte[] shorter = Arrays.copyOf(sealed, sealed.length - cut);
            assertThatThrownBy(() -> AesGcm.open(key, shorter, context)).isInstanceOf(SealBroken.class);
        }
    }

    @Test
    void openWhenNotSealedThenBroken() {
        for (byte[] raw : new byte[][] {{}, plain, new byte[27], new byte[28], new byte[60]}) {
            assertThatThrownBy(() -> AesGcm.open(key, raw, context)).isInstanceOf(SealBroken.class);
        }
    }

    @Test
    void openWhenContextIsAnotherThenBroken() {
        byte[] sealed = AesGcm.seal(key, plain, context);
        assertThatThrownBy(() -> AesGcm.open(key, sealed, new byte[] {2})).isInstanceOf(SealBroken.class);
    }
}
