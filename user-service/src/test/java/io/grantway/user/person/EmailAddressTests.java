package io.grantway.user.person;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EmailAddressTests {

    @Test
    void keyWhenSpellingsDifferThenSame() {
        assertThat(key(" Ada@Example.COM ")).isEqualTo("ada@example.com");
        assertThat(key("Жанна@пример.рф")).isEqualTo(key("ЖАННА@ПРИМЕР.РФ"));
        assertThat(key("cafe\u0301@example.com")).isEqualTo(key("caf\u00e9@example.com"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "ada", "@example.com", "ada@", "a b@example.com", "a@b@c", "ada\u0000@example.com"})
    void ofWhenTextIsNoAddressThenEmpty(String text) {
        assertThat(EmailAddress.of(text)).isEmpty();
    }

    /** They would make accounts that look alike. */
    @ParameterizedTest
    @ValueSource(
            ints = {
                0x9, 0x85, 0xA0, 0xAD, 0x2003, 0x200B, 0x200C, 0x200D, 0x200E, 0x2028, 0x202F, 0x2060, 0x3000, 0x3164,
                0xE000, 0xFE0F, 0xFEFF, 0xFF41, 0xE0061
            })
    void ofWhenACharacterIsUnseenOrLooksLikeAnotherThenEmpty(int character) {
        String text = Character.toString(character);
        assertThat(EmailAddress.of("a" + text + "da@example.com")).isEmpty();
        assertThat(EmailAddress.of("ada@exam" + text + "ple.com")).isEmpty();
    }

    @Test
    void ofWhenTooLongThenEmpty() {
        assertThat(EmailAddress.of("a".repeat(65) + "@example.com")).isEmpty();
        assertThat(EmailAddress.of("a@" + "b".repeat(253))).isEmpty();
    }

    @Test
    void toStringWhenCalledThenAddressNotTold() {
        assertThat(EmailAddress.of("ada@example.com").orElseThrow().toString()).doesNotContain("ada");
    }

    private static String key(String text) {
        return EmailAddress.of(text).orElseThrow().key();
    }
}
