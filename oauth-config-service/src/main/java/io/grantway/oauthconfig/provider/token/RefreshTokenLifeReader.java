package io.grantway.oauthconfig.provider.token;

import io.grantway.contracts.oauthconfig.connection.LifeSource;
import io.grantway.oauthconfig.provider.catalogue.description.RefreshTokenLifeRules;
import io.grantway.oauthconfig.provider.token.RefreshTokenLife.Ending;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads how long a refresh token lives: from the response by all names in use, otherwise from the description. Of
 * several values the shortest counts; 0 and less mean nothing, and no known provider means "ended" by it.
 *
 * @param askedAt when the request was made; all lifetimes count from here
 * @param first whether these are the first tokens of a consent
 * @see <a href="https://datatracker.ietf.org/doc/draft-ietf-oauth-refresh-token-expiration/">OAuth 2.0 Refresh Token and
 *     Authorization Expiration</a>
 */
record RefreshTokenLifeReader(RefreshTokenLifeRules rules, Instant askedAt, boolean first) {

    /** The draft's, Intuit's, GitHub's and LinkedIn's, and Keycloak's name. */
    private static final List<String> IDLE = List.of(
            "/refresh_token_timeout",
            "/x_refresh_token_expires_in",
            "/refresh_token_expires_in",
            "/refresh_expires_in");

    /** The draft's and Intuit's name. */
    private static final List<String> CONSENT =
            List.of("/authorization_expires_in", "/x_refresh_token_hard_expires_in");

    /** A longer life is not worth a date. */
    private static final Duration LONGEST = Duration.ofDays(3_660);

    RefreshTokenLife read(ResponseTree tree, @Nullable String refreshToken) {
        @Nullable Instant idle = soonest(numbers(IDLE, tree));
        @Nullable Integer testing = rules.testingSeconds();
        if (idle != null && testing != null && !idle.isAfter(askedAt.plusSeconds(testing))) {
            return new RefreshTokenLife(null, new Ending(idle, LifeSource.TESTING_MODE));
        }
        @Nullable Instant consent = soonest(Stream.concat(numbers(CONSENT, tree), leftByJwt(refreshToken).stream()));
        return new RefreshTokenLife(
                ending(idle, rules.idleSeconds()), ending(consent, first ? rules.consentSeconds() : null));
    }

    private @Nullable Ending ending(@Nullable Instant told, @Nullable Integer described) {
        if (told != null) {
            return new Ending(told, LifeSource.RESPONSE);
        }
        return described == null ? null : new Ending(askedAt.plusSeconds(described), LifeSource.DESCRIPTION);
    }

    private static Stream<BigDecimal> numbers(List<String> names, ResponseTree tree) {
        return names.stream().flatMap(name -> Stream.ofNullable(tree.number(name)));
    }

    private @Nullable Instant soonest(Stream<BigDecimal> seconds) {
        return seconds.filter(told -> told.signum() > 0 && told.compareTo(BigDecimal.valueOf(LONGEST.toSeconds())) <= 0)
                .map(told -> askedAt.plusSeconds(told.longValue()))
                .min(Comparator.naturalOrder())
                .orElse(null);
    }

    /** The remaining seconds by {@code exp} of a refresh token that is a JWT. */
    private Optional<BigDecimal> leftByJwt(@Nullable String refreshToken) {
        return refreshToken == null
                ? Optional.empty()
                : ResponseTree.ofJwt(refreshToken)
                        .flatMap(claims -> Optional.ofNullable(claims.number("/exp")))
                        .map(end -> end.subtract(BigDecimal.valueOf(askedAt.getEpochSecond())));
    }
}
