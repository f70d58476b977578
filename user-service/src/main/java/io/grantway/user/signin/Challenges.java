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

/** The sign-ins that wait at the issuer. */
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

    /** The challenge's name at the issuer; an empty challenge has an empty one. */
    static String hash(String challenge) {
        return challenge.isEmpty() ? "" : Sha256.hex(challenge);
    }

    /** Empty for one that is unknown, used or late. */
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

    /** Tells the issuer who has signed in by password, and answers the verifier; empty for a challenge that is void now. */
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
