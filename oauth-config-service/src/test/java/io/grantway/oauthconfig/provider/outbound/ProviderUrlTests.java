package io.grantway.oauthconfig.provider.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a developer may enter if one local origin is allowed, as in standalone. */
class ProviderUrlTests {

    private final ProviderUrl urls = new ProviderUrl(new AllowedOrigins(List.of("http://localhost:8090")));

    @ParameterizedTest
    @ValueSource(strings = {"http://localhost:8090/token", "https://provider.example/token", "https://8.8.8.8/token"})
    void problemWhenOriginIsAllowedOrUrlIsPublicThenNone(String url) {
        assertThat(urls.problem(url)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://localhost/token",
                "http://localhost:8091/token",
                "http://localhost:16379/",
                "http://127.0.0.1:8090/token",
                "http://[::1]:8090/token",
                "http://0.0.0.0:8090/token",
                "http://[::ffff:127.0.0.1]:8090/token",
                "http://2130706433:8090/token",
                "http://0x7f000001:8090/token",
                "http://localhost.:8090/token",
                "https://localhost:8090/token",
                "https://localhost:15432/",
                "https://LOCALHOST/",
                "https://localhost./",
                "https://a.localhost/",
                "https://127.0.0.1/",
                "https://127.9.9.9/",
                "https://[::1]/",
                "https://0.0.0.0/",
                "https://[::]/",
                "https://[::ffff:127.0.0.1]/",
                "https://[::127.0.0.1]/",
                "https://2130706433/",
                "https://0x7f000001/",
                "https://0/",
                "https://192.168.1.1/",
                "https://user@localhost:8090/",
                "ftp://localhost:8090/"
            })
    void problemWhenUrlIsLocalButNotOfTheAllowedOriginThenFound(String url) {
        assertThat(urls.problem(url)).as(url).isPresent();
    }

    @Test
    void problemWhenNoOriginIsAllowedThenLocalUrlIsRefused() {
        ProviderUrl strict = new ProviderUrl(new AllowedOrigins(List.of()));

        assertThat(strict.problem("http://localhost:8090/token")).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost:8090",
                "http://localhost:8090/",
                "http://*:8090",
                "http://localhost:8090/x",
                "true",
                "http://u@localhost:1",
                "ftp://localhost:1",
                "http://localhost:0",
                "http://LOCALHOST:1/#a"
            })
    void allowedOriginsWhenTextIsNotAnOriginThenRefused(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> new AllowedOrigins(List.of(text)));
    }
}
