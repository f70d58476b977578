package io.grantway.contracts.oauthconfig.provider;

import io.grantway.contracts.OneLine;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * A rule of a provider's error map: an error that fulfils all given conditions has this meaning. The first matching
 * rule applies, also for {@code invalid_grant}.
 *
 * @param status HTTP status of the response; without it, the rule does not match 408, 429 and 5xx
 * @param error its error code, ignoring case
 * @param pointer JSON pointer (RFC 6901) into the response, together with {@code value}
 * @param value the expected value there, compared as text
 * @param text a text that the response contains, ignoring case
 */
public record ErrorRule(
        @Min(100) @Max(599) @Nullable Integer status,
        @Size(min = 1, max = 100) @OneLine @Nullable String error,
        @Size(min = 1, max = 200) @OneLine @Nullable String pointer,
        @Size(min = 1, max = 200) @OneLine @Nullable String value,
        @Size(min = 3, max = 200) @OneLine @Nullable String text,
        @NotNull ErrorMeaning meaning) {}
