package io.grantway.platform.authorization;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PathRulesTests {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/api/v1/projects?limit=5&cursor=a%2Bb",
                "/api/v1/audit/events?created_at[gte]=2026-01-01T00:00:00Z",
                "/.well-known/openid-configuration",
                "/api/v1/connections/by-external-id/a%20b",
                "/oauth2/authorize?redirect_uri=https%3A%2F%2Fapp.example%2Fcb",
                "/api/v1/x:batch",
                "/console/%D0%BF"
            })
    void refusalWhenTargetOrdinaryThenNone(String target) {
        assertThat(PathRules.refusal(target)).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "//api/v1/projects",
                "/api//v1/projects",
                "/api/v1/projects/../internal",
                "/api/v1/projects/..;/internal",
                "/api/v1/./projects",
                "/api/v1/projects/..",
                "/api/v1/projects%2f..%2finternal",
                "/api/v1/projects%2F",
                "/api/v1/projects%5cx",
                "/api/v1/projects\\x",
                "/api/v1/projects%00",
                "/api/v1/projects;x=1",
                "/api/v1/projects%3bx",
                "/api/v1/%70rojects",
                "/api/v1/projects/%2e%2e/x",
                "/api/v1/projects%252fx",
                "/api/v1/projects%",
                "/api/v1/projects%zz",
                "/api/v1/projects%0d%0aX:y",
                "/api/v1/projects?x=%00",
                "/api/v1/projects?x=%FF",
                "/api/v1/projects?x=%ED%A0%80",
                "/api/v1/projects?x=%D0",
                "/api/v1/providers/%FF",
                "/api/v1/projects?x=a b",
                "/api/v1/\u00e9",
                "http://other.example/api",
                "*",
                ""
            })
    void refusalWhenTargetAmbiguousThenRefused(String target) {
        assertThat(PathRules.refusal(target)).isNotNull();
    }
}
