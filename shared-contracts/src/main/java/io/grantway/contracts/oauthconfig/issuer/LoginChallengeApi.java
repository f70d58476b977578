package io.grantway.contracts.oauthconfig.issuer;

import jakarta.validation.Valid;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PutExchange;

/**
 * The sign-in hand-off; scope {@code login.accept}. A challenge is identified by the SHA-256 of its value,
 * hexadecimal; an unknown, used or expired one is a 404 {@code login_challenge_unknown}.
 */
@HttpExchange("/internal/login-challenges")
public interface LoginChallengeApi {

    @GetExchange("/{hash}")
    LoginChallenge find(@PathVariable("hash") String hash);

    /** Accepts the sign-in; the browser then continues at {@code /oauth2/login/continue?verifier=…}. */
    @PutExchange("/{hash}/accept")
    AcceptedLogin accept(@PathVariable("hash") String hash, @RequestBody @Valid AcceptLogin request);
}
