package io.grantway.oauthconfig.provider.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which inputs an end user may supply without the client secret going to a host of their choice. */
class ConnectionInputCheckTests {

    private static List<String> problems(String input, String rest) {
        return DescriptionCheck.problems(DescriptionFixture.of("""
                                slug: test
                                name: Test
                                endpoints: {authorization: 'https://{server}/a', token: 'https://{server}/t'}
                                inputs: {server: {type: host, %s}}
                                """.formatted(input) + rest), url -> false).stream()
                .map(DescriptionProblem::pointer)
                .toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ask: connection", "ask: connection, pattern: '.*'", "ask: connection, pattern: '[a-z.]+'"})
    void checkWhenEndUserNamesAnyHostAndClientHasSecretThenProblem(String input) {
        assertThat(problems(input, "")).containsExactly("/inputs/server/ask");
    }

    @Test
    void checkWhenClientHasNoSecretOrPatternListsHostsOrProjectNamesHostThenNone() {
        assertThat(problems("ask: connection", "token: {client_authentication: none}"))
                .isEmpty();
        assertThat(problems(
                        "ask: connection, pattern: '[a-z0-9-]+\\.(okta|oktapreview)\\.com', example: acme.okta.com",
                        ""))
                .isEmpty();
        assertThat(problems("ask: project", "")).isEmpty();
    }
}
