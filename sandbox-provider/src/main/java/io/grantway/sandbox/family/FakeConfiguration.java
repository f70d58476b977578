package io.grantway.sandbox.family;

import io.grantway.sandbox.family.provider.KnownFakes;
import java.time.Clock;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The fakes, or none: they consent to everything at once and are for tests and demonstrations only. */
@Configuration
class FakeConfiguration {

    @Bean
    FakeProviders fakeProviders(FakeSettings settings, Clock clock) {
        return new FakeProviders(
                settings.enabled() ? KnownFakes.all(settings.clientSecret(), null, "", clock) : List.of());
    }
}
