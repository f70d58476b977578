package io.grantway.oauthconfig.issuer.authorize;

import io.grantway.oauthconfig.issuer.session.IssuerSession;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The requirements of an authorization request for the sign-in: {@code prompt}, {@code max_age} and {@code
 * acr_values} (OpenID Connect Core §3.1.2.1). The issuer checks them itself; Spring supports only {@code
 * prompt=none}.
 *
 * @param maxAge in seconds; null for no limit; a value that is not a number counts as zero
 */
record SignInRequirements(List<String> prompt, @Nullable Duration maxAge, List<String> acrValues) {

    static SignInRequirements of(HttpServletRequest request) {
        return new SignInRequirements(
                words(request.getParameter("prompt")),
                seconds(request.getParameter("max_age")),
                words(request.getParameter("acr_values")));
    }

    /** Whether this session satisfies the request at this time. */
    boolean accepts(IssuerSession session, Instant now) {
        if (prompt.contains("login") || prompt.contains("select_account")) {
            return false;
        }
        if (!acrValues.isEmpty() && !acrValues.contains(session.acr())) {
            return false;
        }
        return maxAge == null || !session.authTime().plus(maxAge).isBefore(now);
    }

    /** The earliest sign-in that is recent enough. */
    @Nullable Instant authNotBefore(Instant now) {
        if (prompt.contains("login")) {
            return now;
        }
        return maxAge == null ? null : now.minus(maxAge);
    }

    boolean silent() {
        return prompt.contains("none");
    }

    private static List<String> words(@Nullable String text) {
        return text == null || text.isBlank() ? List.of() : List.of(text.strip().split(" +"));
    }

    private static @Nullable Duration seconds(@Nullable String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        return text.matches("\\d{1,9}") ? Duration.ofSeconds(Long.parseLong(text)) : Duration.ZERO;
    }
}
