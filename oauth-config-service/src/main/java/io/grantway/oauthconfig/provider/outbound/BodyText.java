package io.grantway.oauthconfig.provider.outbound;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import org.jspecify.annotations.Nullable;

/** Decodes a body leniently: compressed although not requested, with a byte-order mark, or not in UTF-8. */
final class BodyText {

    /** Limits decompression: a small body can expand to a huge one. */
    private static final int LONGEST = 256 * 1024;

    private static final int ENCODINGS = 2;

    private BodyText() {}

    /** Empty if the body cannot be decoded or becomes too large. */
    static String of(byte[] body, @Nullable String contentEncoding) {
        byte[] bytes = body;
        String encoding = contentEncoding == null ? "" : contentEncoding.toLowerCase(Locale.ROOT);
        try {
            for (int layer = 0; layer < ENCODINGS && isGzip(bytes); layer++) {
                bytes = bounded(new GZIPInputStream(new ByteArrayInputStream(bytes)));
            }
            if (encoding.contains("deflate") && !looksLikeText(bytes)) {
                bytes = inflated(bytes);
            }
        } catch (IOException e) {
            return "";
        }
        return text(bytes);
    }

    private static boolean isGzip(byte[] bytes) {
        return bytes.length > 2 && bytes[0] == 0x1f && bytes[1] == (byte) 0x8b;
    }

    private static boolean looksLikeText(byte[] bytes) {
        for (byte each : bytes) {
            if (each >= 0 && each < 0x20 && each != '\n' && each != '\r' && each != '\t') {
                return false;
            }
        }
        return true;
    }

    /** Deflate as in RFC 9110 §8.4.1.2, or without the zlib wrapper, as some servers send it. */
    private static byte[] inflated(byte[] bytes) throws IOException {
        try {
            return bounded(new InflaterInputStream(new ByteArrayInputStream(bytes)));
        } catch (IOException e) {
            return bounded(new InflaterInputStream(new ByteArrayInputStream(bytes), new Inflater(true)));
        }
    }

    private static byte[] bounded(InputStream in) throws IOException {
        try (in) {
            byte[] bytes = in.readNBytes(LONGEST + 1);
            if (bytes.length > LONGEST) {
                throw new IOException("the body is too large");
            }
            return bytes;
        }
    }

    private static String text(byte[] bytes) {
        if (starts(bytes, 0xef, 0xbb, 0xbf)) {
            return decoded(bytes, 3, StandardCharsets.UTF_8);
        }
        if (starts(bytes, 0xfe, 0xff)) {
            return decoded(bytes, 2, StandardCharsets.UTF_16BE);
        }
        return starts(bytes, 0xff, 0xfe)
                ? decoded(bytes, 2, StandardCharsets.UTF_16LE)
                : decoded(bytes, 0, StandardCharsets.UTF_8);
    }

    private static boolean starts(byte[] bytes, int... mark) {
        if (bytes.length < mark.length) {
            return false;
        }
        for (int i = 0; i < mark.length; i++) {
            if ((bytes[i] & 0xff) != mark[i]) {
                return false;
            }
        }
        return true;
    }

    /** What is not UTF-8 is almost always Latin-1, which decodes any bytes. */
    private static String decoded(byte[] bytes, int from, Charset charset) {
        try {
            return charset.newDecoder()
                    .decode(ByteBuffer.wrap(bytes, from, bytes.length - from))
                    .toString();
        } catch (CharacterCodingException e) {
            return new String(bytes, from, bytes.length - from, StandardCharsets.ISO_8859_1);
        }
    }
}
