package io.grantway.user.password;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class GuessSettingsTests {

    @Test
    void limitsWhenNothingIsSetThenThoseOfTheDocumentation() {
        GuessSettings settings = bind(Map.of());

        assertThat(settings.account()).isEqualTo(new GuessSettings.Account(5, Duration.ofMinutes(15)));
        assertThat(settings.address()).isEqualTo(new GuessSettings.Address(50, Duration.ofMinutes(5)));
        assertThat(settings.registration()).isEqualTo(new GuessSettings.Registration(20, Duration.ofMinutes(15)));
        assertThat(settings.setup()).isEqualTo(new GuessSettings.Setup(50, Duration.ofMinutes(15)));
    }

    @Test
    void limitsWhenOneValueIsSetThenTheOthersKeepTheirDefaults() {
        GuessSettings settings = bind(Map.of(
                "user.guessing.address.free", "60",
                "user.guessing.registration.longest-wait", "1m",
                "user.guessing.setup.longest-wait", "1m"));

        assertThat(settings.address()).isEqualTo(new GuessSettings.Address(60, Duration.ofMinutes(5)));
        assertThat(settings.registration()).isEqualTo(new GuessSettings.Registration(20, Duration.ofMinutes(1)));
        assertThat(settings.setup()).isEqualTo(new GuessSettings.Setup(50, Duration.ofMinutes(1)));
    }

    private static GuessSettings bind(Map<String, String> settings) {
        return new Binder(new MapConfigurationPropertySource(settings))
                .bindOrCreate("user.guessing", GuessSettings.class);
    }
}
