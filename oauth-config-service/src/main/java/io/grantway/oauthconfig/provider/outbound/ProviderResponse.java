package io.grantway.oauthconfig.provider.outbound;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A response of a provider as received. {@code toString} contains only the status: the body may hold tokens.
 *
 * @param contentEncoding the field {@code Content-Encoding}; not requested, but some servers encode anyway
 * @param retryAfter the field {@code Retry-After} as sent (RFC 9110 §10.2.3)
 * @param wwwAuthenticate the challenge (RFC 9110 §11.6.1); several are joined by commas
 * @param body at most the configured size
 * @param complete false if the body was larger and its rest was not read
 * @param sent the secrets of the request, which must not be shown if the provider repeats them; absent if no longer
 *     known
 */
public record ProviderResponse(
        int status,
        @Nullable String contentType,
        @Nullable String contentEncoding,
        @Nullable String retryAfter,
        @Nullable String wwwAuthenticate,
        byte[] body,
        boolean complete,
        @Nullable Set<String> sent) {

    private static final Duration LONGEST_WAIT = Duration.ofHours(1);
    private static final Pattern SECONDS = Pattern.compile("(\\d{1,30})(\\.\\d{1,30})?");

    /** A complete response without encoding. */
    public ProviderResponse(int status, @Nullable String contentType, @Nullable String retryAfter, byte[] body) {
        this(status, contentType, null, retryAfter, null, body, true, Set.of());
    }

    /** The body as decoded text; empty if it cannot be decoded. */
    public String text() {
        return BodyText.of(body, contentEncoding);
    }

    public boolean isSuccess() {
        return status >= 200 && status < 300;
    }

    /** How long the provider asks to wait, at most an hour; empty if the value is missing or unreadable. */
    public Optional<Duration> wait(Instant now) {
        if (retryAfter == null) {
            return Optional.empty();
        }
        try {
            Duration wait = seconds(retryAfter.strip())
                    .orElseGet(() -> Duration.between(
                            now,
                            ZonedDateTime.parse(retryAfter.strip(), DateTimeFormatter.RFC_1123_DATE_TIME)
                                    .toInstant()));
            Duration positive = wait.isNegative() ? Duration.ZERO : wait;
            return Optional.of(positive.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : positive);
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** Whole seconds; fractions, which some servers send, are rounded up. */
    private static Optional<Duration> seconds(String text) {
        Matcher number = SECONDS.matcher(text);
        if (!number.matches()) {
            return Optional.empty();
        }
        String whole = number.group(1);
        boolean fraction = number.group(2) != null;
        return Optional.of(
                whole.length() > 9 ? LONGEST_WAIT : Duration.ofSeconds(Long.parseLong(whole) + (fraction ? 1 : 0)));
    }

    @Override
    public String toString() {
        return "ProviderAnswer[" + status + "]";
    }
}
