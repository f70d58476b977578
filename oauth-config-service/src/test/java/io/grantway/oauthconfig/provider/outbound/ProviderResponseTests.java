package io.grantway.oauthconfig.provider.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Set;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProviderResponseTests {

    private static final String JSON = "{\"access_token\":\"at\",\"name\":\"Zoë\"}";
    private static final byte[] PLAIN = JSON.getBytes(StandardCharsets.UTF_8);

    private interface Encoder {
        OutputStream around(OutputStream out) throws IOException;
    }

    private static byte[] encoded(byte[] plain, Encoder encoder) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (OutputStream out = encoder.around(bytes)) {
            out.write(plain);
        }
        return bytes.toByteArray();
    }

    private static byte[] rawDeflate(byte[] plain) throws IOException {
        return encoded(plain, out -> new DeflaterOutputStream(out, new Deflater(9, true)));
    }

    private static String text(byte[] body, String encoding) {
        return new ProviderResponse(200, "application/json", encoding, null, null, body, true, Set.of()).text();
    }

    @Test
    void textWhenBodyIsCompressedThenDecoded() throws Exception {
        byte[] gzip = encoded(PLAIN, GZIPOutputStream::new);

        assertThat(text(gzip, "gzip")).isEqualTo(JSON);
        assertThat(text(gzip, "x-gzip")).isEqualTo(JSON);
        assertThat(text(gzip, null)).isEqualTo(JSON);
        assertThat(text(encoded(gzip, GZIPOutputStream::new), "gzip, gzip")).isEqualTo(JSON);
        assertThat(text(encoded(PLAIN, DeflaterOutputStream::new), "deflate")).isEqualTo(JSON);
        assertThat(text(rawDeflate(PLAIN), "deflate")).isEqualTo(JSON);
    }

    /** A front end that decodes the body but keeps the header field. */
    @ParameterizedTest
    @ValueSource(strings = {"gzip", "deflate", "br", "identity", "x"})
    void textWhenPlainBodyIsDeclaredEncodedThenReadAsItIs(String encoding) {
        assertThat(text(PLAIN, encoding)).isEqualTo(JSON);
    }

    @Test
    void textWhenBodyIsADecompressionBombThenEmpty() throws Exception {
        byte[] zeros = new byte[50 * 1024 * 1024];

        assertThat(text(encoded(zeros, GZIPOutputStream::new), "gzip")).isEmpty();
        assertThat(text(encoded(zeros, DeflaterOutputStream::new), "deflate")).isEmpty();
    }

    @Test
    void textWhenCompressedBodyIsIncompleteThenEmpty() throws Exception {
        byte[] gzip = encoded(PLAIN, GZIPOutputStream::new);

        assertThat(text(Arrays.copyOf(gzip, gzip.length / 2), "gzip")).isEmpty();
        assertThat(text(new byte[] {0x1f, (byte) 0x8b, 1}, null)).isEmpty();
    }

    @Test
    void textWhenBodyHasByteOrderMarkOrOtherCharsetThenDecoded() {
        assertThat(text(("\uFEFF" + JSON).getBytes(StandardCharsets.UTF_8), null))
                .isEqualTo(JSON);
        assertThat(text(("\uFEFF" + JSON).getBytes(StandardCharsets.UTF_16BE), null))
                .isEqualTo(JSON);
        assertThat(text(("\uFEFF" + JSON).getBytes(StandardCharsets.UTF_16LE), null))
                .isEqualTo(JSON);
        assertThat(text(JSON.getBytes(StandardCharsets.ISO_8859_1), null)).isEqualTo(JSON);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "5|5",
                " 5 |5",
                "0|0",
                "1.2|2",
                "3599|3599",
                "3600000|3600",
                "99999999999999999999|3600",
                "Mon, 23 Nov 2026 10:01:00 GMT|60",
                "Mon, 23 Nov 2026 09:00:00 GMT|0",
                "Sun, 23 Nov 2036 10:01:00 GMT|3600"
            })
    void waitWhenRetryAfterIsGivenThenBounded(String retryAfter, long seconds) {
        assertThat(new ProviderResponse(503, null, retryAfter, PLAIN).wait(Instant.parse("2026-11-23T10:00:00Z")))
                .contains(Duration.ofSeconds(seconds));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-5", "soon", "5 minutes", "1e9", "0x10"})
    void waitWhenRetryAfterIsInvalidThenNone(String retryAfter) {
        assertThat(new ProviderResponse(503, null, retryAfter, PLAIN).wait(Instant.EPOCH))
                .isEmpty();
    }
}
