package io.grantway.gateway.edge;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpHeaders;

class HeaderRulesTests {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "X-Project-Id",
                "x-project-id",
                "X_Project_Id",
                "x_project-id",
                "Forwarded",
                "X-Forwarded-For",
                "X-Forwarded-Host",
                "X-Real-IP",
                "X-Request-Id",
                "Subject-Token",
                "subject_token",
                "True-Client-IP",
                "X-Grantway-Refused",
                "Proxy-Authorization",
                "baggage",
                "traceparent",
                "tracestate",
                "b3",
                "Remote-User",
                "X-Original-URL"
            })
    void cleanWhenHeaderIsReservedForTheGatewayThenRemoved(String name) {
        HttpHeaders headers = new HttpHeaders();
        headers.add(name, "evil");
        assertThat(HeaderRules.clean(headers).headerNames()).isEmpty();
    }

    @Test
    void cleanWhenHeadersOrdinaryThenKept() {
        HttpHeaders headers = new HttpHeaders();
        headers.add("Authorization", "Bearer x");
        headers.add("If-Match", "\"v1\"");
        headers.add("X-CSRF-Token", "t");
        headers.add("Content-Type", "application/json");
        headers.add("Idempotency-Key", "k");
        assertThat(HeaderRules.clean(headers).headerNames()).hasSize(5);
    }

    @Test
    void cleanWhenHeaderNamedByConnectionThenRemoved() {
        HttpHeaders headers = new HttpHeaders();
        headers.add("Connection", "close, If-Match, Host");
        headers.add("If-Match", "\"v1\"");
        headers.add("Host", "localhost");
        assertThat(HeaderRules.clean(headers).headerNames()).containsExactly("Host");
    }
}
