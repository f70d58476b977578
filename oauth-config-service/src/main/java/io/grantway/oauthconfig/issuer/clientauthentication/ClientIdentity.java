package io.grantway.oauthconfig.issuer.clientauthentication;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The client that a request claims to come from, before authentication. */
final class ClientIdentity {

    private ClientIdentity() {}

    /** Whether parameter, Authorization header and assertion name different clients. */
    static boolean contradicts(HttpServletRequest request) {
        String[] parameter = request.getParameterValues("client_id");
        String assertion = request.getParameter("client_assertion");
        return Stream.of(
                                parameter == null ? Stream.<String>empty() : Stream.of(parameter),
                                Stream.ofNullable(basic(request)),
                                Stream.ofNullable(
                                        assertion == null ? null : ClientAssertionConverter.subject(assertion)))
                        .flatMap(named -> named)
                        .filter(Objects::nonNull)
                        .distinct()
                        .count()
                > 1;
    }

    /** The claimed client; null when there is none. */
    static @Nullable String claimed(HttpServletRequest request) {
        String named = request.getParameter("client_id");
        return named != null ? named : basic(request);
    }

    /** The client id of an Authorization header (RFC 6749 §2.3.1). */
    private static @Nullable String basic(HttpServletRequest request) {
        String header = request.getHeader("Authorization");
        if (header == null || !header.regionMatches(true, 0, "Basic ", 0, 6)) {
            return null;
        }
        try {
            String pair =
                    new String(Base64.getDecoder().decode(header.substring(6).strip()), StandardCharsets.UTF_8);
            int colon = pair.indexOf(':');
            return colon < 0 ? null : URLDecoder.decode(pair.substring(0, colon), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
