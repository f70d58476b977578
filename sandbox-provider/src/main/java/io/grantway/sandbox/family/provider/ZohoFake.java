package io.grantway.sandbox.family.provider;

import static io.grantway.sandbox.family.FakeJson.json;
import static io.grantway.sandbox.family.FakeLife.hours;

import io.grantway.sandbox.family.ClientForm;
import io.grantway.sandbox.family.DocumentedError;
import io.grantway.sandbox.family.DocumentedError.Meaning;
import io.grantway.sandbox.family.FakeFacts;
import io.grantway.sandbox.family.FakeProvider;
import io.grantway.sandbox.family.FakeRefusal;
import io.grantway.sandbox.family.FakeResponse;

/**
 * Zoho. Whoever signs in at {@code accounts.zoho.com} may belong to another data center: the callback says
 * which accounts server takes the code, and the token response which host has the API. There is a refresh token
 * only with {@code access_type=offline}, and after the first consent only with {@code prompt=consent}; errors have
 * status 200.
 *
 * @see <a href="https://www.zoho.com/accounts/protocol/oauth/web-server-applications.html">OAuth for web server applications</a>
 * @see <a href="https://www.zoho.com/accounts/protocol/oauth/multi-dc.html">Multi data center support</a>
 * @see <a href="https://www.zoho.com/accounts/protocol/oauth/revoke-refresh-token.html">Revoke OAuth tokens</a>
 */
final class ZohoFake {

    private ZohoFake() {}

    static void define(FakeProvider fake) {
        fake.accessLife(hours(1))
                .refreshable(grant ->
                        grant.asked("access_type", "offline") && (grant.first() || grant.asked("prompt", "consent")))
                .errors(refusal -> FakeResponse.json(200, json("error", code(refusal))))
                .facts(FakeFacts.account("10000000000000001", "ada@example.com")
                        .attributes(
                                "accounts-server", "https://accounts.zoho.eu", "api_domain", "https://www.zohoapis.eu")
                        .possible(
                                "accounts-server",
                                "https://accounts.zoho.com",
                                "https://accounts.zoho.eu",
                                "https://accounts.zoho.in",
                                "https://accounts.zoho.com.au",
                                "https://accounts.zoho.jp",
                                "https://accounts.zohocloud.ca",
                                "https://accounts.zoho.sa",
                                "https://accounts.zoho.uk",
                                "https://accounts.zoho.com.cn")
                        .possible(
                                "api_domain",
                                "https://www.zohoapis.com",
                                "https://www.zohoapis.eu",
                                "https://www.zohoapis.in",
                                "https://www.zohoapis.com.au",
                                "https://www.zohoapis.jp",
                                "https://www.zohoapis.ca",
                                "https://www.zohoapis.sa",
                                "https://www.zohoapis.uk",
                                "https://www.zohoapis.com.cn")
                        .api("https://www.zohoapis.eu"));
        fake.authorization("https://accounts.zoho.com/oauth/v2/auth")
                .scopes(",", "*.*.ALL", "*.*.CREATE", "*.*.READ", "*.*.UPDATE", "*.*.DELETE", "*.fullaccess.all")
                .may("access_type", "offline", "online")
                .may("prompt", "consent")
                .returns(grant -> json("location", "eu", "accounts-server", "https://accounts.zoho.eu"));
        fake.exchange("https://accounts.zoho.eu/oauth/v2/token")
                .client(ClientForm.BODY)
                .answers(issue -> json(
                        "access_token",
                        issue.access(),
                        "refresh_token",
                        issue.refresh(),
                        "scope",
                        issue.scope(" "),
                        "api_domain",
                        "https://www.zohoapis.eu",
                        "token_type",
                        "Bearer",
                        "expires_in",
                        3600));
        fake.refresh("https://accounts.zoho.eu/oauth/v2/token")
                .client(ClientForm.BODY)
                .answers(issue -> json(
                        "access_token",
                        issue.access(),
                        "scope",
                        issue.scope(" "),
                        "api_domain",
                        "https://www.zohoapis.eu",
                        "token_type",
                        "Bearer",
                        "expires_in",
                        3600));
        fake.revocation("https://accounts.zoho.eu/oauth/v2/token/revoke")
                .client(ClientForm.NOTHING)
                .query()
                .answers(FakeResponse.json(200, json("status", "success")))
                .unknown(FakeResponse.empty(400));
        fake.userinfo("https://accounts.zoho.eu/oauth/user/info")
                .scheme("Zoho-oauthtoken", "Bearer")
                .needs("AaaServer.profile.READ")
                .answers(grant -> json(
                        "First_Name",
                        "Ada",
                        "Last_Name",
                        "Lovelace",
                        "Email",
                        "ada@example.com",
                        "Display_Name",
                        "Ada",
                        "ZUID",
                        10000000000000001L));
        fake.documents(new DocumentedError(Meaning.ENDED, 200, json("error", "invalid_code")))
                .documents(new DocumentedError(Meaning.CONFIGURATION, 200, json("error", "invalid_client")))
                .documents(new DocumentedError(Meaning.CONFIGURATION, 200, json("error", "invalid_client_secret")))
                .documents(new DocumentedError(Meaning.CONFIGURATION, 200, json("error", "invalid_redirect_uri")))
                .documents(new DocumentedError(
                        Meaning.RETRY,
                        400,
                        json(
                                "error",
                                "Access Denied",
                                "error_description",
                                "You have made too many requests continuously. Please try again after some time.",
                                "status",
                                "failure")));
    }

    private static String code(FakeRefusal refusal) {
        return switch (refusal.error()) {
            case "invalid_client" -> "invalid_client_secret";
            case "invalid_grant" -> "invalid_code";
            default -> refusal.error();
        };
    }
}
