package io.grantway.sandbox.family;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the fakes of real providers.
 *
 * @param enabled whether they answer at {@code /at/{host}/…}; default false
 * @param clientSecret of the client {@code demo-<slug>} that each of them knows
 */
@ConfigurationProperties("sandbox.fakes")
record FakeSettings(
        @DefaultValue("false") boolean enabled,
        @DefaultValue("demo-secret") String clientSecret) {}
