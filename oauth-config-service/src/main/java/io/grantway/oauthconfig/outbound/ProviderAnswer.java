package io.grantway.oauthconfig.outbound;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A complete answer. Its string form is the status only: the body may hold tokens.
 *
 * @param retryAfter the field {@code Retry-After} as sent (RFC 9110 section 10.2.3)
 * @param body at most the configured size
 */
public record ProviderAnswer(
        int status, @Nullable String contentType, @Nullable String retryAfter, byte[] body) {

    private static final Duration LONGEST_WAIT = Duration.ofHours(24);

    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    public boolean isSuccess() {
        return status >= 200 && status < 300;
    }

    /** How long the provider asks to wait, at most a day; empty when it does not say so readably. */
    public Optional<Duration> wait(Instant now) {
        if (retryAfter == null) {
            return Optional.empty();
        }
        try {
            Duration wait = retryAfter.matches("\\d{1,9}")
                    ? Duration.ofSeconds(Long.parseLong(retryAfter))
                    : Duration.between(
                            now,
                            ZonedDateTime.parse(retryAfter, DateTimeFormatter.RFC_1123_DATE_TIME)
                                    .toInstant());
            Duration positive = wait.isNegative() ? Duration.ZERO : wait;
            return Optional.of(positive.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : positive);
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    @Override
    public String toString() {
        return "ProviderAnswer[" + status + "]";
    }
}
