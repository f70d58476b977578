package io.grantway.oauthconfig.issuer.client.registration;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Registration of hostile return URLs. */
class ReturnUrlTests {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://shop.example/done",
                "https://shop.example:8443/done?a=b&c=%20d",
                "https://xn--bcher-kva.example/",
                "http://127.0.0.1:3000/done",
                "http://[::1]:3000/done",
                "http://localhost/done"
            })
    void flawWhenUrlIsPlainThenNone(String url) {
        assertThat(ReturnUrl.flaw(url)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "javascript:alert(1)",
                "data:text/html,x",
                "//shop.example/done",
                "/done",
                "shop.example/done",
                "http://shop.example/done",
                "http://169.254.169.254/",
                "http://127.0.0.1.evil.example/",
                "http://localhost.evil.example/",
                "http://127.0.0.2/",
                "https://shop.example/done#x",
                "https://user@shop.example/done",
                "https://user:pw@shop.example/done",
                "https://*.shop.example/done",
                "https://shop.example/*",
                "https://shop.example\\@evil.example/",
                "https://shop.example./done",
                "https://shop.example:/done",
                "https://shop.example/a/../b",
                "https://shop.example/a/%2e%2e/b",
                "https://shop.example/a%2Fb",
                "https://shop.example//b",
                "https://bücher.example/",
                "https://shop.example/a b",
                "https://shop.example/\u0000",
                "https:shop.example",
                "https://",
                ""
            })
    void flawWhenUrlIsUnsafeOrAmbiguousThenFound(String url) {
        assertThat(ReturnUrl.flaw(url)).as(url).isPresent();
    }
}
