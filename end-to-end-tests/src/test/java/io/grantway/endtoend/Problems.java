package io.grantway.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.grantway.demo.DemoResponse;

/** Checks the form of a refusal, from whichever service (RFC 9457). */
final class Problems {

    private Problems() {}

    static void assertProblem(DemoResponse response, int status, String code) {
        assertThat(response.status()).as(response.body()).isEqualTo(status);
        assertThat(header(response, "Content-Type")).startsWith("application/problem+json");
        assertThat(header(response, "Cache-Control")).contains("no-store");
        assertThat(response.text("/code")).isEqualTo(code);
        assertThat(response.json().at("/status").asInt()).isEqualTo(status);
        assertThat(response.text("/type")).endsWith("/problems/" + code);
        assertThat(response.text("/title")).isNotBlank();
        assertThat(response.text("/request_id")).isEqualTo(header(response, "X-Request-Id"));
    }

    static String header(DemoResponse response, String name) {
        return response.response().headers().firstValue(name).orElse("");
    }
}
