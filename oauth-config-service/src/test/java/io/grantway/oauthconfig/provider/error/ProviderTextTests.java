package io.grantway.oauthconfig.provider.error;

import static org.assertj.core.api.Assertions.assertThat;

import io.grantway.contracts.oauthconfig.provider.ProviderError;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProviderTextTests {

    private static String shown(String description, String... sent) {
        return ProviderText.error(400, "x", description, Set.of(sent)).errorDescription();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "AADSTS7000215: Invalid client secret provided. Trace ID: 7e6d1c9a-0c1f-4d9e-8a55-6f3c0f5d1b00",
                "redirect_uri_mismatch",
                "The provided authorization grant is invalid, expired or revoked.",
                "Срок действия токена истёк",
                "at 2026-11-26T12:00:00Z"
            })
    void errorWhenDescriptionIsHarmlessThenKept(String description) {
        assertThat(shown(description)).isEqualTo(description);
    }

    @Test
    void errorWhenDescriptionRepeatsWhatWasSentThenRemoved() {
        assertThat(shown("Bad secret: hunter2!", "hunter2!")).isEqualTo("Bad secret: [removed]");
        assertThat(shown("code abcd, then abcdefgh", "abcd", "abcdefgh")).isEqualTo("code [removed], then [removed]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "eyJhbGciOiJFUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJlLW9mLXRoZS10b2tlbg",
                "1//0gL8dKq3xYzPmCgYIARAAGBASNwF",
                "xoxe-1-My0xLTEyMzQ1Njc4OTAxMjM0",
                "dGhpcyBpcyBhIHNlY3JldCB0b2tlbg=="
            })
    void errorWhenTextLooksLikeATokenThenRemoved(String token) {
        assertThat(shown("Unknown token " + token + ".")).doesNotContain(token).contains("[removed]");
    }

    @Test
    void errorWhenTextIsLongOrUnprintableThenBoundedAndPrintable() {
        assertThat(shown("a\r\nb\u0000c\u202Ed\u2028e")).isEqualTo("a b c d e");
        assertThat(shown("wörd ".repeat(1_000))).hasSizeLessThanOrEqualTo(300).endsWith("…");
        assertThat(shown("😀".repeat(1_000)).codePoints().count()).isEqualTo(300);
        assertThat(shown(" \n ")).isNull();
        assertThat(ProviderText.error(400, "e ".repeat(500), null, Set.of()).error())
                .hasSizeLessThanOrEqualTo(100);
    }

    /** A stored response is judged later, when the request's secrets are no longer available. */
    @Test
    void errorWhenWhatWasSentIsUnknownThenNoDescription() {
        assertThat(ProviderText.error(400, "invalid_grant", "Bad token abc", null))
                .isEqualTo(new ProviderError(400, "invalid_grant", null));
    }
}
