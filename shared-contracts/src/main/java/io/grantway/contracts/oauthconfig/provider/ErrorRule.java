package io.grantway.contracts.oauthconfig.provider;

import io.grantway.contracts.OneLine;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * One line of a provider's error map: a refusal that fulfils every condition given here means what is said here. The first
 * rule that matches counts, also for {@code invalid_grant}.
 *
 * @param status HTTP status of the response; without it, a rule does not speak of 408, 429 and 5xx
 * @param error its error code, whatever the case of its letters
 * @param pointer JSON pointer (RFC 6901) into the response, together with {@code value}
 * @param value what stands there, compared as text
 * @param text what the response contains anywhere, whatever the case of its letters
 */
public record ErrorRule(
        @Min(100) @Max(599) @Nullable Integer status,
        @Size(min = 1, max = 100) @OneLine @Nullable String error,
        @Size(min = 1, max = 200) @OneLine @Nullable String pointer,
        @Size(min = 1, max = 200) @OneLine @Nullable String value,
        @Size(min = 3, max = 200) @OneLine @Nullable String text,
        @NotNull ErrorMeaning meaning) {}
