package io.grantway.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.grantway.standalone.demo.Answer;

/** What a refusal must look like, whoever it comes from (RFC 9457). */
final class Problems {

    private Problems() {}

    static void assertProblem(Answer answer, int status, String code) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(header(answer, "Content-Type")).startsWith("application/problem+json");
        assertThat(header(answer, "Cache-Control")).contains("no-store");
        assertThat(answer.text("/code")).isEqualTo(code);
        assertThat(answer.json().at("/status").asInt()).isEqualTo(status);
        assertThat(answer.text("/type")).endsWith("/problems/" + code);
        assertThat(answer.text("/title")).isNotBlank();
        assertThat(answer.text("/request_id")).isEqualTo(header(answer, "X-Request-Id"));
    }

    static String header(Answer answer, String name) {
        return answer.response().headers().firstValue(name).orElse("");
    }
}
