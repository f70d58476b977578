package io.grantway.oauthconfig.issuer.clientauthentication;

import com.nimbusds.jwt.SignedJWT;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.text.ParseException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import org.springframework.security.oauth2.server.authorization.web.authentication.JwtClientAssertionAuthenticationConverter;
import org.springframework.security.web.authentication.AuthenticationConverter;

/**
 * Reads a client assertion. Spring's converter requires {@code client_id}, which RFC 7521 §4.2 makes optional:
 * without it the assertion's own subject is used, and trusted only after its signature has been verified with that
 * client's key.
 */
final class ClientAssertionConverter implements AuthenticationConverter {

    private final AuthenticationConverter spring = new JwtClientAssertionAuthenticationConverter();

    @Override
    public @Nullable Authentication convert(HttpServletRequest request) {
        String assertion = request.getParameter(OAuth2ParameterNames.CLIENT_ASSERTION);
        if (assertion == null || request.getParameter(OAuth2ParameterNames.CLIENT_ID) != null) {
            return spring.convert(request);
        }
        String subject = subject(assertion);
        return spring.convert(subject == null ? request : new WithClientId(request, subject));
    }

    /** The unverified claims of an assertion. */
    static @Nullable String subject(String assertion) {
        try {
            return SignedJWT.parse(assertion).getJWTClaimsSet().getSubject();
        } catch (ParseException e) {
            return null;
        }
    }

    private static final class WithClientId extends HttpServletRequestWrapper {

        private final Map<String, String[]> parameters;

        WithClientId(HttpServletRequest request, String clientId) {
            super(request);
            this.parameters = new HashMap<>(request.getParameterMap());
            parameters.put(OAuth2ParameterNames.CLIENT_ID, new String[] {clientId});
        }

        @Override
        public @Nullable String getParameter(String name) {
            String[] values = parameters.get(name);
            return values == null ? null : values[0];
        }

        @Override
        public String @Nullable [] getParameterValues(String name) {
            return parameters.get(name);
        }

        @Override
        public Map<String, String[]> getParameterMap() {
            return parameters;
        }
    }
}
