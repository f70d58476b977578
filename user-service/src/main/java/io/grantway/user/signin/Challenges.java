package io.grantway.user.signin;

import io.grantway.contracts.Secret;
import io.grantway.contracts.oauthconfig.issuer.AcceptLogin;
import io.grantway.contracts.oauthconfig.issuer.LoginChallenge;
import io.grantway.contracts.oauthconfig.issuer.LoginChallengeApi;
import io.grantway.platform.client.RemoteProblem;
import io.grantway.platform.value.Sha256;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** The login challenges that are pending at the issuer. */
@Component
class Challenges {

    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{16,200}");
    private static final String PASSWORD = "urn:grantway:acr:password";

    private final LoginChallengeApi issuer;

    Challenges(LoginChallengeApi issuer) {
        this.issuer = issuer;
    }

    static boolean wellFormed(String challenge) {
        return FORM.matcher(challenge).matches();
    }

    /** The hash that identifies the challenge at the issuer; empty for an empty challenge. */
    static String hash(String challenge) {
        return challenge.isEmpty() ? "" : Sha256.hex(challenge);
    }

    /** The challenge's client; empty when the challenge is unknown, used or expired. */
    Optional<LoginChallenge> find(String challenge) {
        if (!wellFormed(challenge)) {
            return Optional.empty();
        }
        try {
            return Optional.of(issuer.find(hash(challenge)));
        } catch (RemoteProblem problem) {
            return unknown(problem);
        }
    }

    /**
     * Reports to the issuer who has signed in by password and returns the verifier; empty when the challenge is no
     * longer valid.
     */
    Optional<Secret> accept(LoginFlow flow, SignInOutcome.Accepted accepted) {
        try {
            AcceptLogin login = new AcceptLogin(accepted.person(), List.of("pwd"), PASSWORD, accepted.at());
            return Optional.of(issuer.accept(flow.challengeHash(), login).verifier());
        } catch (RemoteProblem problem) {
            return unknown(problem);
        }
    }

    private static <T> Optional<T> unknown(RemoteProblem problem) {
        if (problem.status() == HttpStatus.NOT_FOUND.value()) {
            return Optional.empty();
        }
        throw problem;
    }
}
