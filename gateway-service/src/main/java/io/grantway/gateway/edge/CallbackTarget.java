package io.grantway.gateway.edge;

import io.grantway.platform.authorization.PathRules;
import java.io.ByteArrayOutputStream;
import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * Repairs the encoding of the query in a provider's callback. The query identifies the connect session, so rejecting
 * a badly encoded one would leave the end user without a page and the session unfinished.
 */
final class CallbackTarget {

    /** Longest accepted request line of a callback, in characters; a longer one is rejected unread. */
    static final int LONGEST = 32_768;

    private static final String PATH = "/connect/callback/";
    /** Replaces a value that cannot be decoded, so that the service sees that the parameter was present. */
    private static final byte[] UNREADABLE = "\uFFFD".getBytes(StandardCharsets.UTF_8);

    private CallbackTarget() {}

    static boolean isOne(String target) {
        return target.startsWith(PATH);
    }

    /** The target with every name and value of its query encoded as {@link PathRules} requires. */
    static String mended(String target) {
        int question = target.indexOf('?');
        if (!isOne(target) || question < 0 || PathRules.refusal(target) == null) {
            return target;
        }
        String query = Arrays.stream(target.substring(question + 1).split("&", -1))
                .map(pair -> Arrays.stream(pair.split("=", 2))
                        .map(CallbackTarget::encoded)
                        .collect(Collectors.joining("=")))
                .collect(Collectors.joining("&"));
        return target.substring(0, question + 1) + query;
    }

    private static String encoded(String raw) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(raw.length());
        for (int i = 0; i < raw.length(); i++) {
            char c = raw.charAt(i);
            int value = c == '%' ? hex(raw, i) : -1;
            if (value > 0) {
                bytes.write(value);
                i += 2;
            } else if (c == '%') {
                bytes.writeBytes(UNREADABLE);
                i += value == 0 ? 2 : 0;
            } else {
                bytes.writeBytes((c == '+' ? " " : String.valueOf(c)).getBytes(StandardCharsets.UTF_8));
            }
        }
        return URLEncoder.encode(text(bytes.toByteArray()), StandardCharsets.UTF_8);
    }

    private static int hex(String text, int at) {
        int high = at + 2 < text.length() ? Character.digit(text.charAt(at + 1), 16) : -1;
        int low = at + 2 < text.length() ? Character.digit(text.charAt(at + 2), 16) : -1;
        return high < 0 || low < 0 ? -1 : high << 4 | low;
    }

    /** Decodes bytes that are not UTF-8 as the encoding that older servers use. */
    private static String text(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            return new String(bytes, StandardCharsets.ISO_8859_1);
        }
    }
}
