package io.grantway.oauthconfig.issuer.login;

import io.grantway.contracts.Secret;
import io.grantway.contracts.oauthconfig.issuer.AcceptLogin;
import io.grantway.contracts.oauthconfig.issuer.AcceptedLogin;
import io.grantway.contracts.oauthconfig.issuer.LoginChallenge;
import io.grantway.contracts.oauthconfig.issuer.LoginChallengeApi;
import io.grantway.oauthconfig.issuer.client.firstparty.FirstPartyClient;
import io.grantway.oauthconfig.issuer.client.firstparty.FirstPartyClients;
import io.grantway.platform.authorization.RequireScope;
import io.grantway.platform.problem.ProblemException;
import java.util.HexFormat;
import org.springframework.web.bind.annotation.RestController;

/** Serves the sign-in hand-off to user-service. */
@RestController
@RequireScope("login.accept")
class LoginChallengeController implements LoginChallengeApi {

    private static final int HASH_TEXT = 64;

    private final LoginChallenges challenges;
    private final FirstPartyClients clients;

    LoginChallengeController(LoginChallenges challenges, FirstPartyClients clients) {
        this.challenges = challenges;
        this.clients = clients;
    }

    @Override
    public LoginChallenge find(String hash) {
        LoginChallenges.Waiting waiting = challenges.find(bytes(hash)).orElseThrow(LoginChallengeController::unknown);
        String name =
                clients.find(waiting.clientId()).map(FirstPartyClient::name).orElse(waiting.clientId());
        return new LoginChallenge(waiting.clientId(), name, waiting.prompt(), waiting.loginHint(), waiting.expiresAt());
    }

    @Override
    public AcceptedLogin accept(String hash, AcceptLogin request) {
        return new AcceptedLogin(
                Secret.of(challenges.accept(bytes(hash), request).orElseThrow(LoginChallengeController::unknown)));
    }

    private static byte[] bytes(String hash) {
        if (hash.length() != HASH_TEXT) {
            throw unknown();
        }
        try {
            return HexFormat.of().parseHex(hash);
        } catch (IllegalArgumentException e) {
            throw unknown();
        }
    }

    private static ProblemException unknown() {
        return new ProblemException(
                LoginProblem.LOGIN_CHALLENGE_UNKNOWN,
                "The sign-in is unknown, has been used or has expired; start again in the application.");
    }
}
