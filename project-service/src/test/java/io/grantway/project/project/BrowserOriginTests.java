package io.grantway.project.project;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BrowserOriginTests {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://app.example.com",
                "https://app.example.com:8443",
                "http://localhost:3000",
                "http://127.0.0.1",
                "http://[::1]:8080",
                "https://xn--bcher-kva.example"
            })
    void takesOriginsAsBrowsersSendThem(String origin) {
        assertThat(BrowserOrigin.problem(origin)).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://app.example.com",
                "https://app.example.com/",
                "https://app.example.com/path",
                "https://App.example.com",
                "HTTPS://app.example.com",
                "https://app.example.com:443",
                "http://localhost:80",
                "https://app.example.com:0",
                "https://app.example.com:70000",
                "https://user@app.example.com",
                "https://app.example.com?x",
                "https://app.example.com#x",
                "https://*.example.com",
                "https://app.example.com.",
                "https://bücher.example",
                "http://localhost.evil.example",
                "http://127.0.0.1.evil.example",
                "//app.example.com",
                "app.example.com",
                "javascript:alert(1)",
                "file:///etc/passwd",
                "null",
                "*",
                "",
                "https://",
                " https://app.example.com",
                "https://app.example.com\\@evil"
            })
    void refusesEverythingElse(String origin) {
        assertThat(BrowserOrigin.problem(origin)).isNotNull();
    }
}
