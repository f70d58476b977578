package io.grantway.user.person;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The registration page and the API have one rule for names. */
class PersonNameTests {

    @ParameterizedTest
    @ValueSource(strings = {"Ada Lovelace", "می\u200cخواهم", "👩\u200d💻", "שלום", "𝄞 𠮷"})
    void ofWhenPlainThenValid(String text) {
        assertThat(PersonName.of(text)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a\u0085b", "a\u202eb", "a\u200bb", "a\ud800", "\u200d", "\u0301\u200c"})
    void ofWhenAPartIsUnseenThenEmpty(String text) {
        assertThat(PersonName.of(text)).isEmpty();
    }
}
