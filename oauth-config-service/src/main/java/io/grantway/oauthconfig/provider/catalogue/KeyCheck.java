package io.grantway.oauthconfig.provider.catalogue;

import static io.grantway.oauthconfig.provider.catalogue.DescriptionProblem.at;

import io.grantway.contracts.oauthconfig.provider.ClientAuthentication;
import io.grantway.oauthconfig.provider.catalogue.description.KeyRules;
import io.grantway.oauthconfig.provider.catalogue.description.KeyRules.Algorithm;
import io.grantway.oauthconfig.provider.catalogue.description.LongLivedRules;
import io.grantway.oauthconfig.provider.catalogue.description.ProviderDescription;
import io.grantway.oauthconfig.provider.catalogue.description.RevocationRules;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Checks the JWTs that a description wants to be signed with the secret of a configuration. */
final class KeyCheck {

    private static final Set<String> OWN_HEADER = Set.of("alg", "b64", "crit", "jwk", "jku", "x5u");
    private static final Set<String> OWN_CLAIMS = Set.of("iat", "exp", "jti", "nbf");
    private static final int SHORTEST = 30;
    /** Half a year, the longest that a provider is known to accept. */
    private static final int LONGEST = 15_777_000;

    private final ProviderDescription description;
    private final DescriptionProblems problems;

    KeyCheck(ProviderDescription description, DescriptionProblems problems) {
        this.description = description;
        this.problems = problems;
    }

    void check() {
        @Nullable KeyRules key = description.token().key();
        others(key);
        if (key == null) {
            return;
        }
        use(key, description.token().clientAuthentication());
        problems.require(
                key.lifetimeSeconds() >= SHORTEST && key.lifetimeSeconds() <= LONGEST,
                "/token/key/lifetime_seconds",
                "The lifetime must be " + SHORTEST + " to " + LONGEST + " seconds.");
        key.header().forEach((name, value) -> {
            String pointer = at("/token/key/header", name);
            problems.require(!OWN_HEADER.contains(name), pointer, "This header cannot be set.");
            RequestCheck.value(description, problems, pointer, value, Set.of());
        });
        key.claims().forEach((name, value) -> {
            String pointer = at("/token/key/claims", name);
            problems.require(!OWN_CLAIMS.contains(name), pointer, "This claim is added by itself.");
            RequestCheck.value(description, problems, pointer, value, KeyRules.PLACEHOLDERS);
        });
    }

    private void use(KeyRules key, ClientAuthentication authentication) {
        boolean fits =
                switch (key.use()) {
                    case CLIENT_SECRET ->
                        authentication == ClientAuthentication.CLIENT_SECRET_BASIC
                                || authentication == ClientAuthentication.CLIENT_SECRET_POST;
                    case ASSERTION ->
                        authentication == ClientAuthentication.PRIVATE_KEY_JWT
                                || authentication == ClientAuthentication.CLIENT_SECRET_JWT;
                    case GRANT -> authentication == ClientAuthentication.NONE;
                };
        problems.require(
                fits,
                "/token/key/use",
                "The key does not fit client_authentication: client_secret goes with client_secret_basic and"
                        + " client_secret_post, assertion with private_key_jwt and client_secret_jwt, grant with none.");
        problems.require(
                (key.algorithm() == Algorithm.HS256) == (authentication == ClientAuthentication.CLIENT_SECRET_JWT),
                "/token/key/algorithm",
                "HS256 goes with client_secret_jwt, and only with it.");
    }

    /** A key that signs is never sent as a password, and a password signs nothing. */
    private void others(@Nullable KeyRules key) {
        @Nullable RevocationRules revocation = description.revocation();
        other(key, "/revocation", revocation == null ? null : revocation.clientAuthentication());
        other(key, "/refresh", description.refresh().clientAuthentication());
        @Nullable LongLivedRules longLived = description.longLived();
        other(key, "/long_lived", longLived == null ? null : longLived.clientAuthentication());
    }

    private void other(@Nullable KeyRules key, String pointer, @Nullable ClientAuthentication own) {
        ClientAuthentication usual = description.token().clientAuthentication();
        boolean jwt = own == ClientAuthentication.PRIVATE_KEY_JWT || own == ClientAuthentication.CLIENT_SECRET_JWT;
        boolean password =
                own == ClientAuthentication.CLIENT_SECRET_BASIC || own == ClientAuthentication.CLIENT_SECRET_POST;
        boolean passwords = key == null || key.use() == KeyRules.Use.CLIENT_SECRET;
        problems.require(
                (!jwt || own == usual) && (!password || passwords),
                pointer + "/client_authentication",
                "The secret of this provider cannot be used so.");
    }
}
