package io.grantway.oauthconfig.issuer.authorize;

import io.grantway.oauthconfig.issuer.clientauthentication.OAuthErrors;
import io.grantway.oauthconfig.issuer.login.AuthorizationQuery;
import io.grantway.oauthconfig.issuer.login.LoginChallenges;
import io.grantway.oauthconfig.issuer.login.PendingAuthorizationRequest;
import io.grantway.platform.PlatformSettings;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.stereotype.Component;

/**
 * Handles requests without a signed-in person or client. A valid authorization request waits as a login challenge
 * while the person signs in, or receives {@code login_required} with {@code prompt=none}; every other request needs a
 * client.
 */
@Component
final class SignInEntryPoint implements AuthenticationEntryPoint {

    private final LoginChallenges challenges;
    private final AuthorizationResponses responses;
    private final OAuthErrors errors;
    private final PlatformSettings settings;
    private final Clock clock;

    SignInEntryPoint(
            LoginChallenges challenges,
            AuthorizationResponses responses,
            OAuthErrors errors,
            PlatformSettings settings,
            Clock clock) {
        this.challenges = challenges;
        this.responses = responses;
        this.errors = errors;
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException exception)
            throws IOException {
        if (!request.getRequestURI().equals("/oauth2/authorize")) {
            errors.onAuthenticationFailure(
                    request, response, new OAuth2AuthenticationException(OAuth2ErrorCodes.INVALID_CLIENT));
            return;
        }
        SignInRequirements requirements = SignInRequirements.of(request);
        if (requirements.silent()) {
            responses.sendError(
                    response,
                    request.getParameter("redirect_uri"),
                    request.getParameter("state"),
                    new OAuth2Error(
                            "login_required",
                            "No user is signed in, and prompt=none does not allow a sign-in page.",
                            null));
            return;
        }
        String challenge = challenges.begin(
                request,
                response,
                new PendingAuthorizationRequest(
                        request.getParameter("client_id"),
                        AuthorizationQuery.of(request.getParameterMap()),
                        requirements.prompt(),
                        request.getParameter("login_hint"),
                        requirements.authNotBefore(clock.instant())));
        response.sendRedirect(settings.publicUrl() + "/login?login_challenge=" + challenge);
    }
}
