package io.grantway.oauthconfig.provider.token;

import io.grantway.oauthconfig.provider.catalogue.description.ExpiryRules;
import io.grantway.oauthconfig.provider.catalogue.description.ExpiryRules.Form;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Determines when an access token expires: from a plausible value in the response; otherwise from the token itself (a
 * JWT's {@code exp}), the previous lifetime, or the description. A renewable token always expires, because nobody
 * would notice that a token without expiry is dead.
 *
 * @param previous the last reported or assumed lifetime
 * @param renewable whether a new token can be obtained without the end user
 */
record AccessTokenLifetime(
        ExpiryRules rules,
        String pointer,
        Instant askedAt,
        @Nullable Duration previous,
        boolean renewable) {

    /** Assumed without any information: the lifetime of most providers' tokens. */
    static final Duration ASSUMED = Duration.ofHours(1);

    /** A longer lifetime is an error, or a timestamp instead of a lifetime. */
    private static final Duration LONGEST = Duration.ofDays(3_660);

    /** Alternative names, if the described one is missing. */
    private static final List<String> SPELLINGS =
            List.of("/expires_in", "/expiresIn", "/expires", "/expires_at", "/expiresAt", "/expires_on");

    private static final Pattern NUMBER_AND_UNIT = Pattern.compile("([0-9]{1,12})\\s*([smhd])[a-z]*");

    /** Absent if it does not expire, as far as can be known. */
    @Nullable Instant end(ResponseTree tree, String accessToken) {
        @Nullable BigDecimal told = tree.number(pointer);
        if (told != null && told.signum() == 0 && rules.zeroMeansNever()) {
            return null;
        }
        return described(tree)
                .or(() -> spelledOtherwise(tree))
                .or(() -> ofJwt(accessToken))
                .or(this::known)
                .orElse(null);
    }

    private Optional<Instant> described(ResponseTree tree) {
        @Nullable BigDecimal told = tree.number(pointer);
        return switch (rules.form()) {
            case RELATIVE -> told == null ? worded(tree.text(pointer)) : relative(told);
            case ABSOLUTE ->
                told == null ? Optional.empty() : plausible(millis(told).map(Instant::ofEpochMilli));
            case ABSOLUTE_TEXT -> plausible(moment(tree.text(pointer)));
        };
    }

    private Optional<Instant> relative(BigDecimal told) {
        return millis(told).flatMap(millis -> {
            if (millis <= 0) {
                return Optional.empty();
            }
            return millis <= LONGEST.toMillis()
                    ? Optional.of(askedAt.plusMillis(millis))
                    : absolute(told); // a timestamp instead of a lifetime
        });
    }

    /** Seconds or milliseconds since 1970, whichever is closer to now. */
    private Optional<Instant> absolute(BigDecimal told) {
        if (told.compareTo(BigDecimal.valueOf(Long.MAX_VALUE / 1_000)) > 0) {
            return Optional.empty();
        }
        long number = told.longValue();
        return plausible(Optional.of(Instant.ofEpochMilli(number * 1_000)))
                .or(() -> plausible(Optional.of(Instant.ofEpochMilli(number))));
    }

    private Optional<Instant> plausible(Optional<Instant> moment) {
        return moment.filter(end -> end.isAfter(askedAt) && end.isBefore(askedAt.plus(LONGEST)));
    }

    private Optional<Long> millis(BigDecimal told) {
        if (Math.abs((long) told.precision() - told.scale()) > 18) {
            return Optional.empty(); // otherwise 1e999999999 would be expanded
        }
        return Optional.of(
                        told.multiply(BigDecimal.valueOf(rules.unit().millis())).setScale(0, RoundingMode.FLOOR))
                .filter(millis -> millis.abs().compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) < 0)
                .map(BigDecimal::longValueExact);
    }

    /** Such as {@code 1h}, {@code 3600s} or {@code PT1H}. */
    private Optional<Instant> worded(@Nullable String text) {
        if (text == null) {
            return Optional.empty();
        }
        Matcher words = NUMBER_AND_UNIT.matcher(text.strip());
        try {
            Duration life = words.matches()
                    ? Duration.of(Long.parseLong(words.group(1)), unit(words.group(2)))
                    : Duration.parse(text.strip());
            return plausible(Optional.of(askedAt.plus(life)));
        } catch (DateTimeException | ArithmeticException e) {
            return plausible(moment(text));
        }
    }

    private static ChronoUnit unit(String letter) {
        return switch (letter) {
            case "s" -> ChronoUnit.SECONDS;
            case "m" -> ChronoUnit.MINUTES;
            case "h" -> ChronoUnit.HOURS;
            default -> ChronoUnit.DAYS;
        };
    }

    private Optional<Instant> spelledOtherwise(ResponseTree tree) {
        if (!SPELLINGS.contains(pointer) || rules.form() != Form.RELATIVE) {
            return Optional.empty();
        }
        return SPELLINGS.stream()
                .filter(each -> !each.equals(pointer))
                .flatMap(each -> {
                    @Nullable BigDecimal number = tree.number(each);
                    return (number == null ? worded(tree.text(each)) : relative(number)).stream();
                })
                .findFirst();
    }

    private static Optional<Instant> moment(@Nullable String text) {
        try {
            return text == null
                    ? Optional.empty()
                    : Optional.of(OffsetDateTime.parse(text.strip()).toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private Optional<Instant> ofJwt(String accessToken) {
        if (!rules.fromJwt()) {
            return Optional.empty();
        }
        return ResponseTree.ofJwt(accessToken)
                .map(claims -> claims.number("/exp"))
                .flatMap(this::absolute);
    }

    private Optional<Instant> known() {
        @Nullable Integer standard = rules.defaultTtlSeconds();
        if (previous != null && previous.isPositive()) {
            return Optional.of(askedAt.plus(previous));
        }
        if (standard != null) {
            return Optional.of(askedAt.plusSeconds(standard));
        }
        return renewable ? Optional.of(askedAt.plus(ASSUMED)) : Optional.empty();
    }
}
