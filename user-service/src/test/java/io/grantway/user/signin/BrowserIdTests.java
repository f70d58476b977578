package io.grantway.user.signin;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BrowserIdTests {

    @Test
    void acceptsWhenTokenOfOtherBrowserOrChallengeThenFalse() {
        BrowserId browser = BrowserId.random();
        String token = browser.csrfToken("one");
        assertThat(browser.accepts(token, "one")).isTrue();
        assertThat(browser.accepts(token, "two")).isFalse();
        assertThat(browser.accepts("", "one")).isFalse();
        assertThat(BrowserId.random().accepts(token, "one")).isFalse();
        assertThat(token).doesNotContain(browser.value());
    }

    @Test
    void ofWhenTextIsNotOfOurFormThenEmpty() {
        assertThat(BrowserId.of(BrowserId.random().value())).isPresent();
        assertThat(BrowserId.of("short")).isEmpty();
        assertThat(BrowserId.of("x".repeat(42) + "'")).isEmpty();
        assertThat(BrowserId.random().toString()).isEqualTo("BrowserId[…]");
    }
}
