package io.grantway.credential.cipher;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class KeyDerivationTests {

    /** RFC 5869 A.3: no salt, no info. */
    @Test
    void deriveKeyWhenInputIsThatOfTheRfcThenKeyOfTheRfc() {
        byte[] input = HexFormat.of().parseHex("0b".repeat(22));
        assertThat(HexFormat.of().formatHex(KeyDerivation.key(input, "")))
                .isEqualTo("8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d");
    }
}
