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
