package io.grantway.sandbox.family.provider;

import static io.grantway.sandbox.family.FakeJson.json;
import static io.grantway.sandbox.family.FakeLife.days;

import io.grantway.sandbox.family.AuthorizationPage.Pkce;
import io.grantway.sandbox.family.ClientForm;
import io.grantway.sandbox.family.DocumentedError;
import io.grantway.sandbox.family.DocumentedError.Meaning;
import io.grantway.sandbox.family.FakeFacts;
import io.grantway.sandbox.family.FakeProvider;
import io.grantway.sandbox.family.FakeResponse;
import io.grantway.sandbox.family.RevocationCall.Effect;
import java.time.Duration;
import java.util.Map;

/**
 * Google. There is a refresh token only with {@code access_type=offline}, and only for the first consent unless
 * {@code prompt=consent}; it is never replaced. A revocation, for which the client does not authenticate, ends
 * all consents of the account.
 *
 * @see <a href="https://developers.google.com/identity/protocols/oauth2/web-server">OAuth 2.0 for web server applications</a>
 * @see <a href="https://developers.google.com/identity/openid-connect/openid-connect">OpenID Connect</a>
 * @see <a href="https://developers.google.com/identity/protocols/oauth2/service-account#error-codes">Error codes</a>
 * @see <a href="https://github.com/googleapis/google-api-nodejs-client/issues/1256">A refresh by a deleted client</a>
 */
final class GoogleFake {

    private GoogleFake() {}

    static void define(FakeProvider fake) {
        fake.accessLife(Duration.ofSeconds(3599))
                .refreshLife(days(180))
                .refreshable(grant ->
                        grant.asked("access_type", "offline") && (grant.first() || grant.asked("prompt", "consent")))
                .facts(FakeFacts.account("110169484474386276334", "ada@example.com")
                        .api("https://www.googleapis.com"));
        fake.authorization("https://accounts.google.com/o/oauth2/v2/auth")
                .scopes(
                        " ",
                        "openid",
                        "email",
                        "profile",
                        "https://www.googleapis.com/auth/*",
                        "https://mail.google.com/")
                .pkce(Pkce.OPTIONAL)
                .openId()
                .may("access_type", "online", "offline")
                .may("prompt")
                .may("include_granted_scopes", "true", "false")
                .may("login_hint")
                .may("hd");
        fake.exchange("https://oauth2.googleapis.com/token")
                .answers(issue -> json(
                        "access_token", issue.access(),
                        "expires_in", 3599,
                        "refresh_token", issue.refresh(),
                        "scope", issue.scope(" "),
                        "token_type", "Bearer",
                        "id_token",
                                issue.idToken(
                                        "https://accounts.google.com",
                                        "sub",
                                        "110169484474386276334",
                                        "email",
                                        "ada@example.com",
                                        "email_verified",
                                        true)));
        fake.refresh("https://oauth2.googleapis.com/token")
                .answers(issue -> json(
                        "access_token",
                        issue.access(),
                        "expires_in",
                        3599,
                        "scope",
                        issue.scope(" "),
                        "token_type",
                        "Bearer"));
        fake.revocation("https://oauth2.googleapis.com/revoke")
                .client(ClientForm.NOTHING)
                .ends(Effect.ACCOUNT)
                .answers(FakeResponse.json(200, Map.of()))
                .unknown(FakeResponse.json(
                        400, json("error", "invalid_token", "error_description", "Token expired or revoked")));
        fake.userinfo("https://openidconnect.googleapis.com/v1/userinfo")
                .needs("openid", "email", "profile")
                .answers(grant -> json(
                        "sub",
                        "110169484474386276334",
                        "name",
                        "Ada Lovelace",
                        "email",
                        grant.has("email") ? "ada@example.com" : null,
                        "email_verified",
                        true));
        fake.documents(new DocumentedError(
                        Meaning.ENDED,
                        400,
                        json("error", "invalid_grant", "error_description", "Token has been expired or revoked.")))
                .documents(new DocumentedError(
                        Meaning.ENDED, 400, json("error", "invalid_grant", "error_subtype", "invalid_rapt")))
                .documents(new DocumentedError(
                        Meaning.CONFIGURATION,
                        401,
                        json("error", "invalid_client", "error_description", "The OAuth client was not found.")))
                .documents(new DocumentedError(
                        Meaning.CONFIGURATION,
                        401,
                        json("error", "deleted_client", "error_description", "The OAuth client was deleted.")))
                .documents(new DocumentedError(
                        Meaning.CONFIGURATION,
                        401,
                        json("error", "disabled_client", "error_description", "The OAuth client was disabled.")))
                .documents(new DocumentedError(
                        Meaning.CONFIGURATION,
                        401,
                        json(
                                "error",
                                "unauthorized_client",
                                "error_description",
                                "Client is unauthorized to retrieve access tokens using this method.")))
                .documents(new DocumentedError(Meaning.CONFIGURATION, 400, json("error", "redirect_uri_mismatch")));
    }
}
