package io.grantway.sandbox.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;

class ParametersTests {

    @Test
    void parseWhenValuesEncodedOrEmptyThenDecodedOrOmitted() {
        Parameters parameters = Parameters.parse("a=1%202&b=&c&d=x%3Dy&=z&&e=%D0%90+b");

        assertThat(parameters.get("a")).isEqualTo("1 2");
        assertThat(parameters.get("b")).isNull();
        assertThat(parameters.get("c")).isNull();
        assertThat(parameters.get("d")).isEqualTo("x=y");
        assertThat(parameters.get("e")).isEqualTo("А b");
        assertThat(parameters.repeated()).isEmpty();
        assertThat(Parameters.parse(null).values()).isEmpty();
    }

    @Test
    void parseWhenRepeatedThenRemembered() {
        assertThat(Parameters.parse("a=1&b=2&a=3").repeated()).containsExactly("a");
        assertThat(Parameters.parse("a=&a=3").repeated()).containsExactly("a");
    }

    @Test
    void parseWhenMalformedThenInvalidRequest() {
        assertThatExceptionOfType(OAuthError.class).isThrownBy(() -> Parameters.parse("a=%"));
        assertThatExceptionOfType(OAuthError.class).isThrownBy(() -> Parameters.parse("%xx=1"));
    }
}
