package io.grantway.oauthconfig.provider.connectsession.page;

import io.grantway.oauthconfig.provider.catalogue.description.ProviderDescription;
import io.grantway.oauthconfig.provider.token.ReportedAttributes;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of an authorization response, form-encoded in a query or a body. Never throws, because providers
 * send what strict decoders reject: unreadable values are marked, and empty ones count as omitted.
 *
 * @param values the readable parameters of the protocol, by their standard names
 * @param broken names of those that are repeated, badly encoded or too long
 * @param others readable parameters of the provider's own, of which only some may mean something
 * @param brokenOthers names of those that are repeated, badly encoded or too long
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6749#section-4.1.2">RFC 6749 §4.1.2</a>
 */
record CallbackParameters(
        Map<String, String> values, Set<String> broken, Map<String, String> others, Set<String> brokenOthers) {

    private static final Map<String, Integer> LONGEST =
            Map.of("state", 100, "code", 4_096, "error", 200, "iss", 500, "response", 100);
    private static final String DESCRIPTION = "error_description";
    private static final int LONGEST_DESCRIPTION = 2_000;

    static CallbackParameters parse(@Nullable String encoded) {
        return parse(encoded, "code", "state");
    }

    /** The response of a provider that may use other names for the code and the state; the standard ones then mean nothing. */
    static CallbackParameters parse(@Nullable String encoded, ProviderDescription description) {
        return parse(encoded, description.callback().code(), description.stateParameter());
    }

    private static CallbackParameters parse(@Nullable String encoded, String code, String state) {
        Map<String, String> standard = new HashMap<>();
        LONGEST.keySet().forEach(name -> standard.put(name, name));
        standard.put(DESCRIPTION, DESCRIPTION);
        standard.keySet().removeAll(Set.of("code", "state"));
        standard.put(code, "code");
        standard.put(state, "state");
        Map<String, String> values = new HashMap<>();
        Map<String, String> others = new HashMap<>();
        Set<String> seen = new HashSet<>();
        Set<String> broken = new HashSet<>();
        Set<String> seenOthers = new HashSet<>();
        Set<String> brokenOthers = new HashSet<>();
        for (String pair : encoded == null ? new String[0] : encoded.split("&")) {
            int equals = pair.indexOf('=');
            String sent = new Decoded(equals < 0 ? pair : pair.substring(0, equals)).text;
            @Nullable String name = standard.get(sent);
            Decoded value = new Decoded(equals < 0 ? "" : pair.substring(equals + 1));
            if (name == null) {
                boolean good =
                        seenOthers.add(sent) && value.readable && value.text.length() <= ReportedAttributes.LONGEST;
                if (!good) {
                    brokenOthers.add(sent);
                } else if (!value.text.isEmpty()) {
                    others.put(sent, value.text);
                }
            } else if (!seen.add(name)) {
                broken.add(name);
            } else if (name.equals(DESCRIPTION)) {
                values.put(name, value.text.substring(0, Math.min(value.text.length(), LONGEST_DESCRIPTION)));
            } else if (!value.readable || value.text.length() > LONGEST.getOrDefault(name, 0)) {
                broken.add(name);
            } else if (!value.text.isEmpty()) {
                values.put(name, value.text);
            }
        }
        values.keySet().removeAll(broken);
        others.keySet().removeAll(brokenOthers);
        return new CallbackParameters(
                Map.copyOf(values), Set.copyOf(broken), Map.copyOf(others), Set.copyOf(brokenOthers));
    }

    @Nullable String get(String name) {
        return values.get(name);
    }

    boolean isBroken(String name) {
        return broken.contains(name);
    }

    boolean isEmpty() {
        return values.isEmpty() && broken.isEmpty();
    }

    @Override
    public String toString() {
        return "CallbackParameters" + values.keySet();
    }

    /** A value; readable if it is correctly encoded and has only characters allowed by RFC 6749 appendix A. */
    private static final class Decoded {

        private final String text;
        private final boolean readable;

        private Decoded(String encoded) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream(encoded.length());
            boolean wellFormed = true;
            for (int i = 0; i < encoded.length(); i++) {
                char c = encoded.charAt(i);
                int value = c == '%' ? hex(encoded, i) : -1;
                if (value >= 0) {
                    bytes.write(value);
                    i += 2;
                } else {
                    wellFormed &= c != '%';
                    bytes.writeBytes(String.valueOf(c == '+' ? ' ' : c)
                            .getBytes(c < 0x100 ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_8));
                }
            }
            this.text = text(bytes.toByteArray());
            this.readable = wellFormed && text.chars().allMatch(c -> c >= 0x20 && c <= 0x7E);
        }

        private static int hex(String text, int at) {
            int high = at + 2 < text.length() ? Character.digit(text.charAt(at + 1), 16) : -1;
            int low = at + 2 < text.length() ? Character.digit(text.charAt(at + 2), 16) : -1;
            return high < 0 || low < 0 ? -1 : high << 4 | low;
        }

        /** UTF-8 as RFC 6749 appendix B requires; otherwise the encoding of older servers. */
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
}
