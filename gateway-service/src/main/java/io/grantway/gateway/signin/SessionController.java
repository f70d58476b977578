package io.grantway.gateway.signin;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.grantway.contracts.Secret;
import io.grantway.gateway.session.SessionField;
import io.grantway.platform.PlatformSettings;
import io.grantway.platform.authorization.Allow;
import io.grantway.platform.authorization.Who;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebSession;
import org.springframework.web.util.UriComponentsBuilder;
import reactor.core.publisher.Mono;

/** Shows the browser its session. */
@RestController
@Allow(value = Who.PROOF, rule = "the cookie of this browser; its CSRF token to sign out")
@RequestMapping(path = "/session", produces = MediaType.APPLICATION_JSON_VALUE)
class SessionController {

    private final SignedInContext signedIn;
    private final ClientRegistration console;
    private final String signedOutPage;

    SessionController(SignedInContext signedIn, ClientRegistration console, PlatformSettings platform) {
        this.signedIn = signedIn;
        this.console = console;
        this.signedOutPage = platform.publicUrl() + "/console/signed-out";
    }

    /**
     * The browser's session.
     *
     * @param csrfToken to be sent in the header {@code csrfHeader} with every request but GET; empty when nobody is
     *     signed in
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record SessionState(boolean signedIn, @Nullable String userId, Secret csrfToken, String csrfHeader) {}

    /** Where the browser ends its session at the issuer too (OpenID Connect RP-Initiated Logout 1.0 §2). */
    record SignedOut(URI logoutUrl) {}

    @GetMapping
    Mono<SessionState> state(ServerWebExchange exchange) {
        return signedIn.session(exchange)
                .mapNotNull(SessionController::state)
                .defaultIfEmpty(new SessionState(false, null, Secret.of(""), CsrfTokens.HEADER));
    }

    private static @Nullable SessionState state(WebSession session) {
        String user = session.getAttribute(SessionField.USER_ID.key());
        return user == null
                ? null
                : new SessionState(
                        true,
                        user,
                        Secret.of(session.getRequiredAttribute(SessionField.CSRF_TOKEN.key())),
                        CsrfTokens.HEADER);
    }

    @PostMapping("/sign-out")
    Mono<SignedOut> signOut(ServerWebExchange exchange) {
        return signedIn.session(exchange)
                .flatMap(session -> {
                    String idToken = session.getAttribute(SessionField.ID_TOKEN.key());
                    return session.invalidate().thenReturn(logout(idToken));
                })
                .switchIfEmpty(Mono.fromSupplier(() -> logout(null)));
    }

    private SignedOut logout(@Nullable String idToken) {
        if (idToken == null) {
            return new SignedOut(URI.create(signedOutPage));
        }
        String endpoint = String.valueOf(
                console.getProviderDetails().getConfigurationMetadata().get("end_session_endpoint"));
        return new SignedOut(UriComponentsBuilder.fromUriString(endpoint)
                .queryParam("id_token_hint", idToken)
                .queryParam("client_id", console.getClientId())
                .queryParam("post_logout_redirect_uri", signedOutPage)
                .encode()
                .build()
                .toUri());
    }
}
