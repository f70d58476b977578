package io.grantway.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Searches bytes for secrets in plain form, in base64 at each of its three alignments, and in hexadecimal.
 *
 * @param text the bytes, one character each
 */
record Haystack(String name, String text) {

    Haystack(String name, byte[] bytes) {
        this(name, new String(bytes, StandardCharsets.ISO_8859_1));
    }

    /** Checks the search itself: a value that is not secret must be found where it is stored. */
    void assertContains(String known) {
        assertThat(text.contains(known)).as("%s in %s", known, name).isTrue();
    }

    void assertNoneOf(Map<String, String> secrets) {
        List<String> found = new ArrayList<>();
        secrets.forEach((what, secret) -> forms(secret)
                .filter(text::contains)
                .forEach(form -> found.add(what + " as " + (form.equals(secret) ? "it is" : "another form"))));
        assertThat(found).as(name).isEmpty();
    }

    private static Stream<String> forms(String secret) {
        byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
        List<String> forms = new ArrayList<>();
        forms.add(secret);
        forms.add(HexFormat.of().formatHex(bytes));
        forms.add(HexFormat.of().withUpperCase().formatHex(bytes));
        for (int shift = 0; shift < 3; shift++) {
            String text = base64(bytes, shift);
            forms.add(text);
            forms.add(text.replace('+', '-').replace('/', '_'));
        }
        return forms.stream().distinct();
    }

    /** The base64 characters that depend only on the secret, at each of the three alignments. */
    private static String base64(byte[] secret, int shift) {
        byte[] shifted = new byte[shift + secret.length];
        System.arraycopy(secret, 0, shifted, shift, secret.length);
        String text = Base64.getEncoder().encodeToString(Arrays.copyOf(shifted, shifted.length / 3 * 3));
        return text.substring(shift == 0 ? 0 : 4);
    }
}
