package io.grantway.sandbox.family.provider;

import static io.grantway.sandbox.family.FakeJson.json;
import static io.grantway.sandbox.family.FakeLife.days;

import io.grantway.sandbox.family.ClientForm;
import io.grantway.sandbox.family.DocumentedError;
import io.grantway.sandbox.family.DocumentedError.Meaning;
import io.grantway.sandbox.family.FakeFacts;
import io.grantway.sandbox.family.FakeIssue;
import io.grantway.sandbox.family.FakeProvider;
import io.grantway.sandbox.family.FakeResponse;
import java.time.Duration;

/**
 * Intuit QuickBooks. The callback names the company as {@code realmId}, without which the API cannot be called;
 * the client uses HTTP Basic; a refresh token lives a hundred days and is replaced.
 *
 * @see <a href="https://developer.intuit.com/app/developer/qbo/docs/develop/authentication-and-authorization/oauth-2.0">OAuth 2.0</a>
 * @see <a href="https://developer.intuit.com/app/developer/qbo/docs/develop/authentication-and-authorization/openid-connect">OpenID Connect</a>
 */
final class QuickbooksFake {

    private QuickbooksFake() {}

    static void define(FakeProvider fake) {
        fake.accessLife(Duration.ofSeconds(3600))
                .refreshLife(Duration.ofSeconds(8726400))
                .consentLife(days(1825))
                .facts(FakeFacts.account("1182d6ec-60a1-4aaf-bc73-a6c23d0a2d4d", "ada@example.com")
                        .orAccount("4620816365002653700", null)
                        .attributes("realmId", "4620816365002653700")
                        .api("https://quickbooks.api.intuit.com")
                        .mayRotate());
        fake.authorization("https://appcenter.intuit.com/connect/oauth2")
                .scopes(
                        " ",
                        "com.intuit.quickbooks.accounting",
                        "com.intuit.quickbooks.payment",
                        "openid",
                        "profile",
                        "email",
                        "phone",
                        "address")
                .openId()
                .returns(grant -> json("realmId", "4620816365002653700"));
        fake.exchange("https://oauth.platform.intuit.com/oauth2/v1/tokens/bearer")
                .client(ClientForm.BASIC)
                .header("Accept", "application/json")
                .answers(QuickbooksFake::tokens);
        fake.refresh("https://oauth.platform.intuit.com/oauth2/v1/tokens/bearer")
                .client(ClientForm.BASIC)
                .header("Accept", "application/json")
                .answers(QuickbooksFake::tokens);
        fake.revocation("https://developer.api.intuit.com/v2/oauth2/tokens/revoke")
                .client(ClientForm.BASIC)
                .formOrJson()
                .unknown(FakeResponse.json(400, json("error", "invalid_request")));
        fake.userinfo("https://accounts.platform.intuit.com/v1/openid_connect/userinfo")
                .needs("openid")
                .answers(grant -> json(
                        "sub",
                        "1182d6ec-60a1-4aaf-bc73-a6c23d0a2d4d",
                        "email",
                        grant.has("email") ? "ada@example.com" : null,
                        "emailVerified",
                        true,
                        "givenName",
                        "Ada"));
        fake.documents(new DocumentedError(
                        Meaning.ENDED,
                        400,
                        json("error", "invalid_grant", "error_description", "Incorrect or invalid refresh token")))
                .documents(new DocumentedError(Meaning.CONFIGURATION, 401, json("error", "invalid_client")));
    }

    private static Object tokens(FakeIssue issue) {
        return json(
                "token_type",
                "bearer",
                "expires_in",
                3600,
                "refresh_token",
                issue.refresh(),
                "x_refresh_token_expires_in",
                8726400,
                "access_token",
                issue.access(),
                "id_token",
                issue.idToken(
                        "https://oauth.platform.intuit.com/op/v1",
                        "sub",
                        "1182d6ec-60a1-4aaf-bc73-a6c23d0a2d4d",
                        "realmid",
                        "4620816365002653700"));
    }
}
