package io.grantway.sandbox.family.provider;

import static io.grantway.sandbox.family.FakeJson.json;
import static io.grantway.sandbox.family.FakeLife.hours;

import io.grantway.sandbox.family.AuthorizationPage.Pkce;
import io.grantway.sandbox.family.ClientForm;
import io.grantway.sandbox.family.DocumentedError;
import io.grantway.sandbox.family.DocumentedError.Meaning;
import io.grantway.sandbox.family.FakeFacts;
import io.grantway.sandbox.family.FakeIssue;
import io.grantway.sandbox.family.FakeProvider;
import io.grantway.sandbox.family.FakeResponse;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Salesforce. The token response names the instance that has the API, and no lifetime; a session ends after two
 * hours unless the organization changes that. A refresh returns no new refresh token. Revocation needs no
 * client.
 *
 * @see <a href="https://help.salesforce.com/s/articleView?id=xcloud.remoteaccess_oauth_web_server_flow.htm">OAuth 2.0 web server flow</a>
 * @see <a href="https://help.salesforce.com/s/articleView?id=xcloud.remoteaccess_oauth_refresh_token_flow.htm">OAuth 2.0 refresh token flow</a>
 * @see <a href="https://help.salesforce.com/s/articleView?id=xcloud.remoteaccess_revoke_token.htm">Revoke OAuth tokens</a>
 * @see <a href="https://help.salesforce.com/s/articleView?id=xcloud.remoteaccess_oauth_flow_errors.htm">OAuth 2.0 authorization errors</a>
 */
final class SalesforceFake {

    private SalesforceFake() {}

    static void define(FakeProvider fake) {
        fake.accessLife(hours(2))
                .refreshable(grant -> grant.has("refresh_token") || grant.has("offline_access"))
                .errors(refusal ->
                        FakeResponse.json(400, json("error", refusal.error(), "error_description", refusal.reason())))
                .facts(FakeFacts.account(ID, "ada@example.com")
                        .orAccount("005x00000012Q9P", "ada@example.com")
                        .attributes("instance_url", "https://acme.my.salesforce.com")
                        .api("https://acme.my.salesforce.com/services/data")
                        .mayRotate());
        for (String host : List.of("login", "test", "{domain:[a-z0-9-]+(?:--[a-z0-9]+)?(?:\\.sandbox)?\\.my}")) {
            String services = "https://" + host + ".salesforce.com/services/oauth2/";
            fake.authorization(services + "authorize")
                    .scopes(
                            " ",
                            "api",
                            "refresh_token",
                            "offline_access",
                            "openid",
                            "id",
                            "profile",
                            "email",
                            "web",
                            "full",
                            "chatter_api",
                            "visualforce",
                            "custom_permissions",
                            "address",
                            "phone",
                            "wave_api",
                            "pardot_api",
                            "eclair_api",
                            "sfap_api",
                            "content",
                            "lightning",
                            "cdp_api",
                            "cdp_query_api",
                            "cdp_profile_api",
                            "cdp_ingest_api")
                    .scopeOptional()
                    .pkce(Pkce.OPTIONAL)
                    .openId()
                    .may("prompt")
                    .may("login_hint")
                    .may("display", "page", "popup", "touch");
            fake.exchange(services + "token").answers(issue -> tokens(issue, issue.refresh()));
            fake.refresh(services + "token").answers(issue -> tokens(issue, null));
            fake.revocation(services + "revoke")
                    .client(ClientForm.NOTHING)
                    .unknown(FakeResponse.json(
                            400,
                            json(
                                    "error",
                                    "invalid_token",
                                    "error_description",
                                    "token is invalid or already revoked")));
            fake.userinfo(services + "userinfo")
                    .needs("openid", "id", "profile", "full", "api")
                    .answers(grant -> json(
                            "sub",
                            ID,
                            "user_id",
                            "005x00000012Q9P",
                            "organization_id",
                            "00Dx0000000BV7z",
                            "preferred_username",
                            "ada@example.com",
                            "email",
                            "ada@example.com",
                            "name",
                            "Ada Lovelace"));
        }
        fake.documents(new DocumentedError(
                        Meaning.ENDED,
                        400,
                        json("error", "invalid_grant", "error_description", "expired access/refresh token")))
                .documents(new DocumentedError(
                        Meaning.ENDED, 400, json("error", "inactive_user", "error_description", "user is inactive")))
                // locked, closed or suspended: nothing that authorizing again could change
                .documents(new DocumentedError(
                        Meaning.RETRY,
                        400,
                        json("error", "inactive_org", "error_description", "organization is inactive")))
                .documents(new DocumentedError(
                        Meaning.CONFIGURATION,
                        400,
                        json("error", "invalid_client_id", "error_description", "client identifier invalid")))
                .documents(new DocumentedError(
                        Meaning.CONFIGURATION,
                        400,
                        json("error", "invalid_client", "error_description", "invalid client credentials")))
                .documents(new DocumentedError(
                        Meaning.CONFIGURATION,
                        400,
                        json("error", "invalid_client_credentials", "error_description", "client secret invalid")))
                .documents(new DocumentedError(
                        Meaning.CONFIGURATION,
                        400,
                        json("error", "redirect_uri_mismatch", "error_description", "redirect_uri must match")))
                // github.com/calcom/cal.diy/pull/11508, github.com/forceworkbench/forceworkbench/issues/772
                .documents(new DocumentedError(
                        Meaning.RETRY,
                        400,
                        json("error", "invalid_grant", "error_description", "inactive organization")))
                .documents(new DocumentedError(
                        Meaning.RETRY, 400, json("error", "invalid_grant", "error_description", "ip restricted")))
                .documents(new DocumentedError(
                        Meaning.RETRY,
                        400,
                        json("error", "rate_limit_exceeded", "error_description", "login rate exceeded")))
                .documents(new DocumentedError(
                        Meaning.RETRY, 503, json("error", "server_error", "error_description", "server error")));
    }

    private static final String ID = "https://login.salesforce.com/id/00Dx0000000BV7z/005x00000012Q9P";

    private static Object tokens(FakeIssue issue, @Nullable String refreshToken) {
        return json(
                "access_token",
                issue.access(),
                "refresh_token",
                refreshToken,
                "signature",
                "0CmxinZir53Yex7nE0TD+zMpvIWYGb/bdJh6XfOH6EQ=",
                "scope",
                issue.scope(" "),
                "id_token",
                refreshToken == null ? null : issue.idToken("https://login.salesforce.com", "sub", ID),
                "instance_url",
                "https://acme.my.salesforce.com",
                "id",
                ID,
                "token_type",
                "Bearer",
                "issued_at",
                String.valueOf(issue.now().toEpochMilli()));
    }
}
