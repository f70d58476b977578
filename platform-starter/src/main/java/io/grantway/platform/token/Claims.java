package io.grantway.platform.token;

import com.nimbusds.jwt.JWTClaimsSet;
import io.grantway.contracts.oauthconfig.app.AppId;
import io.grantway.contracts.project.ProjectId;
import io.grantway.contracts.user.UserId;
import io.grantway.platform.caller.Caller;
import java.text.ParseException;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Validates the claims of a token with a valid signature (RFC 9068 §2.2 and §4). */
record Claims(String issuer, Set<String> audiences) {

    VerifiedToken read(JWTClaimsSet set) throws TokenRefused {
        if (!issuer.equals(set.getIssuer())) {
            throw new TokenRefused("The token is from another issuer.");
        }
        List<String> audience = set.getAudience();
        if (audience.size() != 1 || !audiences.contains(audience.getFirst())) {
            throw new TokenRefused("The token is for another audience.");
        }
        try {
            String subject = required(set.getSubject(), "sub");
            String clientId = required(set.getStringClaim("client_id"), "client_id");
            return new VerifiedToken(
                    caller(set, subject, clientId),
                    required(set.getJWTID(), "jti"),
                    subject,
                    clientId,
                    audience.getFirst(),
                    instant(set.getIssueTime(), "iat"),
                    instant(set.getExpirationTime(), "exp"),
                    set.getStringClaim("sid"));
        } catch (ParseException | IllegalArgumentException e) {
            throw new TokenRefused("A claim of the token has the wrong format.");
        }
    }

    private static Caller caller(JWTClaimsSet set, String subject, String clientId)
            throws ParseException, TokenRefused {
        String scope = set.getStringClaim("scope");
        Set<String> scopes = scope == null || scope.isBlank() ? Set.of() : Set.of(scope.split(" "));
        if (subject.startsWith("usr_")) {
            return new Caller.Person(UserId.of(subject));
        }
        if (!subject.equals(clientId)) {
            throw new TokenRefused("The token's subject is not its client.");
        }
        if (subject.startsWith("app_")) {
            return new Caller.App(
                    AppId.of(subject), ProjectId.of(required(set.getStringClaim("project_id"), "project_id")), scopes);
        }
        return new Caller.Service(subject, scopes);
    }

    private static String required(@Nullable String value, String claim) throws TokenRefused {
        if (value == null) {
            throw new TokenRefused("The token has no " + claim + ".");
        }
        return value;
    }

    private static Instant instant(@Nullable Date value, String claim) throws TokenRefused {
        if (value == null) {
            throw new TokenRefused("The token has no " + claim + ".");
        }
        return value.toInstant();
    }
}
