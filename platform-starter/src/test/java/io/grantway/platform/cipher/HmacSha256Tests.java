package io.grantway.platform.cipher;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class HmacSha256Tests {

    /** RFC 4231 §4.3, test case 2. */
    @Test
    void ofWhenPartsFollowEachOtherThenTheCodeOfTheWhole() {
        HmacSha256 mac = new HmacSha256("Jefe".getBytes(StandardCharsets.US_ASCII));

        byte[] code = mac.of(
                "what do ya want ".getBytes(StandardCharsets.US_ASCII),
                "for nothing?".getBytes(StandardCharsets.US_ASCII));

        assertThat(HexFormat.of().formatHex(code))
                .isEqualTo("5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
    }
}
