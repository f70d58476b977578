package io.grantway.sandbox.family.provider;

import static io.grantway.sandbox.family.FakeJson.json;
import static io.grantway.sandbox.family.FakeLife.hours;

import io.grantway.sandbox.family.ClientForm;
import io.grantway.sandbox.family.DocumentedError;
import io.grantway.sandbox.family.DocumentedError.Meaning;
import io.grantway.sandbox.family.FakeFacts;
import io.grantway.sandbox.family.FakeIssue;
import io.grantway.sandbox.family.FakeJwt;
import io.grantway.sandbox.family.FakeProvider;
import io.grantway.sandbox.family.FakeRefusal;
import io.grantway.sandbox.family.FakeResponse;
import org.jspecify.annotations.Nullable;

/**
 * Sign in with Apple. The callback is submitted as a form; the client secret is a token that the client signs
 * with ES256, valid for at most six months; a refresh returns no new refresh token.
 *
 * @see <a href="https://developer.apple.com/documentation/signinwithapplerestapi/request-an-authorization-to-the-sign-in-with-apple-server.">Request an authorization</a>
 * @see <a href="https://developer.apple.com/documentation/signinwithapplerestapi/generate-and-validate-tokens">Generate and validate tokens</a>
 * @see <a href="https://developer.apple.com/documentation/signinwithapplerestapi/revoke-tokens">Revoke tokens</a>
 */
final class AppleFake {

    private AppleFake() {}

    static void define(FakeProvider fake) {
        fake.accessLife(hours(1))
                .errors(refusal ->
                        FakeResponse.json(400, json("error", refusal.error(), "error_description", refusal.reason())))
                .facts(FakeFacts.account(
                        "001234.abcdef0123456789abcdef0123456789.0123", "ada@privaterelay.appleid.com"));
        fake.authorization("https://appleid.apple.com/auth/authorize")
                .scopes(" ", "name", "email", "openid")
                .scopeOptional()
                .formPost()
                .may("nonce");
        fake.exchange("https://appleid.apple.com/auth/token")
                .client(ClientForm.SIGNED_SECRET)
                .signed("ES256", AppleFake::check)
                .answers(issue -> tokens(issue, issue.refresh()));
        fake.refresh("https://appleid.apple.com/auth/token")
                .client(ClientForm.SIGNED_SECRET)
                .signed("ES256", AppleFake::check)
                .answers(issue -> tokens(issue, null));
        fake.revocation("https://appleid.apple.com/auth/revoke")
                .client(ClientForm.SIGNED_SECRET)
                .signed("ES256", AppleFake::check);
        fake.documents(new DocumentedError(Meaning.ENDED, 400, json("error", "invalid_grant")))
                .documents(new DocumentedError(Meaning.CONFIGURATION, 400, json("error", "invalid_client")))
                .documents(new DocumentedError(Meaning.CONFIGURATION, 400, json("error", "unauthorized_client")));
    }

    private static final long SIX_MONTHS = 15_777_000;

    private static void check(FakeJwt jwt) {
        FakeRefusal.require(!jwt.header().path("kid").asString("").isEmpty(), "invalid_client", "kid is missing");
        FakeRefusal.require(!jwt.claim("iss").isEmpty(), "invalid_client", "iss must be the team");
        FakeRefusal.require(jwt.claim("sub").equals("demo-apple"), "invalid_client", "sub must be the client");
        FakeRefusal.require(jwt.claim("aud").equals("https://appleid.apple.com"), "invalid_client", "aud is wrong");
        FakeRefusal.require(jwt.livesAtMost(SIX_MONTHS), "invalid_client", "valid for more than six months");
    }

    private static Object tokens(FakeIssue issue, @Nullable String refreshToken) {
        return json(
                "access_token",
                issue.access(),
                "token_type",
                "Bearer",
                "expires_in",
                3600,
                "refresh_token",
                refreshToken,
                "id_token",
                issue.anyIdToken(
                        "https://appleid.apple.com",
                        "sub",
                        "001234.abcdef0123456789abcdef0123456789.0123",
                        "email",
                        "ada@privaterelay.appleid.com",
                        "email_verified",
                        true));
    }
}
