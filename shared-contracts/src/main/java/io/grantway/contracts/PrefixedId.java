package io.grantway.contracts;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The text form of Grantway's ids: a prefix that names the kind, an underscore, and 26 characters of Crockford base32
 * (lower case, without i, l, o, u) that encode the 128 bits of a UUIDv7. Parsing ignores case; ids sort by creation
 * time, except those that clients choose.
 */
public final class PrefixedId {

    private static final String ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";
    private static final int LENGTH = 26;

    /** The end of every nil id. */
    static final String NIL = '_' + "0".repeat(LENGTH);

    private static final byte[] VALUES = new byte[128];

    private static final Map<String, String> KINDS = Map.ofEntries(
            Map.entry("prj", "project"),
            Map.entry("usr", "user"),
            Map.entry("app", "app"),
            Map.entry("pcfg", "provider configuration"),
            Map.entry("conn", "connection"),
            Map.entry("cs", "connect session"),
            Map.entry("cred", "credential"),
            Map.entry("sec", "client secret"),
            Map.entry("psec", "client secret of a provider configuration"),
            Map.entry("evt", "audit event"),
            Map.entry("fnd", "finding"),
            Map.entry("req", "request"));

    static {
        Arrays.fill(VALUES, (byte) -1);
        for (int i = 0; i < ALPHABET.length(); i++) {
            VALUES[ALPHABET.charAt(i)] = (byte) i;
        }
    }

    private PrefixedId() {}

    public static String format(String prefix, UUID id) {
        char[] text = new char[LENGTH];
        long high = id.getMostSignificantBits();
        long low = id.getLeastSignificantBits();
        for (int i = LENGTH - 1; i >= 0; i--) {
            text[i] = ALPHABET.charAt((int) (low & 31));
            low = (low >>> 5) | (high << 59);
            high >>>= 5;
        }
        return prefix + '_' + new String(text);
    }

    /**
     * Parses an id of the given kind.
     *
     * @throws MalformedId when the text has another kind's prefix, another length, or a character outside the
     *     alphabet
     */
    public static UUID parse(String prefix, String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        int underscore = lower.indexOf('_');
        String found = underscore < 0 ? "" : lower.substring(0, underscore);
        if (!found.equals(prefix) || lower.length() != prefix.length() + 1 + LENGTH) {
            throw new MalformedId(explain(prefix, found, lower));
        }
        long high = 0;
        long low = 0;
        for (int i = underscore + 1; i < lower.length(); i++) {
            char c = lower.charAt(i);
            int value = c < 128 ? VALUES[c] : -1;
            if (value < 0 || (i == underscore + 1 && value > 7)) {
                throw new MalformedId(explain(prefix, "", lower));
            }
            high = (high << 5) | (low >>> 59);
            low = (low << 5) | value;
        }
        return new UUID(high, low);
    }

    private static String explain(String prefix, String found, String text) {
        String wanted = KINDS.getOrDefault(prefix, prefix);
        @Nullable String other = KINDS.get(found);
        if (other != null && !found.equals(prefix)) {
            return "This is the id of " + article(other) + "; the id of " + article(wanted) + " starts with " + prefix
                    + "_.";
        }
        String shown = text.length() > 40 ? text.substring(0, 40) + "…" : text;
        return "'" + shown + "' is not a valid " + wanted + " id; expected " + prefix + "_ followed by 26 characters.";
    }

    private static String article(String kind) {
        return (kind.startsWith("a") ? "an " : "a ") + kind;
    }

    /** Signals that the text is not an id of the expected kind; the message may be shown to the caller. */
    public static final class MalformedId extends IllegalArgumentException {
        MalformedId(String message) {
            super(message);
        }
    }
}
