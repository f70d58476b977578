package io.grantway.platform.authorization;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Validates request targets, so that every component on the way reads a path in the same way: no empty, dot or matrix
 * segments, no backslash, no control characters, no encoding of separators or of characters that need none, and only
 * valid UTF-8.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc3986#section-6.2.2">RFC 3986 §6.2.2</a>
 */
public final class PathRules {

    private static final String PATH_SIGNS = "-._~!$&'()*+,=:@/";
    private static final String QUERY_SIGNS = PATH_SIGNS + "?;[]";

    private PathRules() {}

    /** Explains to the caller why the target is refused; null when it is valid. */
    public static @Nullable String refusal(String target) {
        if (target.isEmpty() || target.charAt(0) != '/') {
            return "The request target must be a path.";
        }
        int question = target.indexOf('?');
        String path = question < 0 ? target : target.substring(0, question);
        String problem = path(path);
        if (problem == null && question >= 0) {
            problem = query(target.substring(question + 1));
        }
        // all characters that are not encoded are ASCII by now
        return problem == null && target.indexOf('%') >= 0 && !isUtf8(target)
                ? "The request target has bytes that are not UTF-8."
                : problem;
    }

    /** Explains why a path without query is refused; null when it is valid. */
    public static @Nullable String pathRefusal(String path) {
        if (path.isEmpty() || path.charAt(0) != '/') {
            return "The request target must be a path.";
        }
        String problem = path(path);
        return problem == null && path.indexOf('%') >= 0 && !isUtf8(path)
                ? "The path has bytes that are not UTF-8."
                : problem;
    }

    private static @Nullable String path(String path) {
        if (path.contains("//") || hasDotSegment(path)) {
            return "The path has an empty segment or a dot segment.";
        }
        for (int i = 0; i < path.length(); i++) {
            char c = path.charAt(i);
            if (c == '%') {
                int value = hex(path, i);
                if (value < 0 || ambiguous(value)) {
                    return "The path has an encoding that is not accepted: " + shown(path, i) + ".";
                }
                i += 2;
            } else if (!plain(c) && PATH_SIGNS.indexOf(c) < 0) {
                return "The path has a character that is not accepted.";
            }
        }
        return null;
    }

    private static @Nullable String query(String query) {
        for (int i = 0; i < query.length(); i++) {
            char c = query.charAt(i);
            if (c == '%') {
                int value = hex(query, i);
                if (value < 0 || value == 0) {
                    return "The query has an encoding that is not accepted.";
                }
                i += 2;
            } else if (!plain(c) && QUERY_SIGNS.indexOf(c) < 0) {
                return "The query has a character that is not accepted.";
            }
        }
        return null;
    }

    private static boolean isUtf8(String encoded) {
        ByteBuffer bytes = ByteBuffer.allocate(encoded.length());
        for (int i = 0; i < encoded.length(); i++) {
            boolean percent = encoded.charAt(i) == '%';
            bytes.put((byte) (percent ? hex(encoded, i) : encoded.charAt(i)));
            i += percent ? 2 : 0;
        }
        try {
            StandardCharsets.UTF_8.newDecoder().decode(bytes.flip());
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }

    private static boolean hasDotSegment(String path) {
        return path.contains("/./") || path.contains("/../") || path.endsWith("/.") || path.endsWith("/..");
    }

    /**
     * Whether the encoded character is a separator, is decoded differently by different readers, or needs no encoding.
     */
    private static boolean ambiguous(int value) {
        return value < 0x20
                || value == 0x7f
                || value == '/'
                || value == '\\'
                || value == '%'
                || value == ';'
                || value == '.'
                || value == '-'
                || value == '_'
                || value == '~'
                || plain((char) value);
    }

    private static boolean plain(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9';
    }

    private static int hex(String text, int at) {
        if (at + 2 >= text.length()) {
            return -1;
        }
        int high = Character.digit(text.charAt(at + 1), 16);
        int low = Character.digit(text.charAt(at + 2), 16);
        return high < 0 || low < 0 ? -1 : high << 4 | low;
    }

    private static String shown(String path, int at) {
        return path.substring(at, Math.min(path.length(), at + 3));
    }
}
