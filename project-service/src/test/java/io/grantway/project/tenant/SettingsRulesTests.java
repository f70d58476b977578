package io.grantway.project.tenant;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsRulesTests {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://shop.example",
                "https://shop.example:8443",
                "http://localhost:3000",
                "http://127.0.0.1",
                "http://[::1]:9"
            })
    void takesExactOrigins(String origin) {
        assertThat(SettingsRules.isOrigin(origin)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "*",
                "https://*.example",
                "https://shop.example/",
                "https://shop.example/a",
                "http://shop.example",
                "https://user@shop.example",
                "https://shop.example?x",
                "https://shop.example#x",
                "javascript:alert(1)",
                "HTTPS://shop.example",
                "https://Shop.example",
                "https://",
                "null",
                "file:///etc",
                "https://shop.example\\@evil",
                " https://shop.example"
            })
    void refusesEverythingElse(String origin) {
        assertThat(SettingsRules.isOrigin(origin)).isFalse();
    }
}
