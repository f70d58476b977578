package io.grantway.oauthconfig.issuer.client;

import io.grantway.contracts.PlatformProblem;
import io.grantway.contracts.credential.TokenDelivery;
import io.grantway.platform.problem.ProblemException;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * Refuses ways of using a token that the platform does not serve: the gateway has no proxy yet, so an app limited to it
 * could do nothing.
 */
@Component
public class DeliveryRule {

    private final Set<TokenDelivery> served;

    @Autowired
    DeliveryRule() {
        this(Set.of(TokenDelivery.TOKEN));
    }

    public DeliveryRule(Set<TokenDelivery> served) {
        this.served = served;
    }

    /** @throws ProblemException 400 if the platform does not serve what the request asks for */
    public void requireServed(@Nullable TokenDelivery requested) {
        if (requested != null && !served.contains(requested)) {
            throw ProblemException.field(
                    PlatformProblem.INVALID_REQUEST,
                    "/deliver",
                    "not_available",
                    "'" + requested + "' is not available in this version; expected 'token'.");
        }
    }
}
