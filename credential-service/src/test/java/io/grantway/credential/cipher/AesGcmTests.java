package io.grantway.credential.cipher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class AesGcmTests {

    private final byte[] key = AesGcm.newKey();
    private final byte[] context = AssociatedData.of("test").and(1).bytes();
    private final byte[] plain = "content".getBytes(StandardCharsets.UTF_8);

    @Test
    void openWhenSealedThenPlain() {
        assertThat(AesGcm.open(key, AesGcm.seal(key, plain, context), context)).isEqualTo(plain);
    }

    @Test
    void sealTwiceThenDifferentBytes() {
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
    void openUnderOtherContextThenBroken() {
        byte[] sealed = AesGcm.seal(key, plain, context);
        assertThatThrownBy(() -> AesGcm.open(
                        key, sealed, AssociatedData.of("test").and(2).bytes()))
                .isInstanceOf(SealBroken.class);
    }

    @Test
    void contextOfOtherCutsThenOtherBytes() {
        assertThat(AssociatedData.of("a").and("bc").bytes())
                .isNotEqualTo(AssociatedData.of("ab").and("c").bytes());
        assertThat(AssociatedData.of("a").and((Instant) null).bytes())
                .isNotEqualTo(AssociatedData.of("a").and("").bytes());
        assertThat(AssociatedData.of("a").and(new UUID(1, 2)).bytes())
                .isNotEqualTo(AssociatedData.of("a").and(new UUID(2, 1)).bytes());
    }

    /** RFC 5869 A.3: no salt, no info. */
    @Test
    void derivedKeyThenThatOfTheRfc() {
        byte[] input = HexFormat.of().parseHex("0b".repeat(22));
        assertThat(HexFormat.of().formatHex(KeyDerivation.key(input, "")))
                .isEqualTo("8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d");
    }
}
