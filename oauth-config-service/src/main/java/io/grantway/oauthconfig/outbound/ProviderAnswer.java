package io.grantway.oauthconfig.outbound;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A response of a provider as it came. Its string form is the status only: the body may hold tokens.
 *
 * @param contentEncoding the field {@code Content-Encoding}: we ask for none, some encode all the same
 * @param retryAfter the field {@code Retry-After} as sent (RFC 9110 section 10.2.3)
 * @param body at most the configured size
 * @param complete false when the body was larger, and its rest was not read
 * @param sent the secrets of the request, none of which may be shown when the provider repeats it; absent when it is not
 *     known any more
 */
public record ProviderAnswer(
        int status,
        @Nullable String contentType,
        @Nullable String contentEncoding,
        @Nullable String retryAfter,
        byte[] body,
        boolean complete,
        @Nullable Set<String> sent) {

    private static final Duration LONGEST_WAIT = Duration.ofHours(24);

    /** A complete response without encoding. */
    public ProviderAnswer(int status, @Nullable String contentType, @Nullable String retryAfter, byte[] body) {
        this(status, contentType, null, retryAfter, body, true, Set.of());
    }

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
