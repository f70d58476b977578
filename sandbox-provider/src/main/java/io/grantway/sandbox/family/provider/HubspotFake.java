package io.grantway.sandbox.family.provider;

import static io.grantway.sandbox.family.FakeJson.json;
import static io.grantway.sandbox.family.FakeLife.minutes;

import io.grantway.sandbox.family.ClientForm;
import io.grantway.sandbox.family.DocumentedError;
import io.grantway.sandbox.family.DocumentedError.Meaning;
import io.grantway.sandbox.family.FakeFacts;
import io.grantway.sandbox.family.FakeIssue;
import io.grantway.sandbox.family.FakeProvider;
import io.grantway.sandbox.family.FakeRefusal;
import io.grantway.sandbox.family.FakeResponse;
import org.jspecify.annotations.Nullable;

/**
 * HubSpot, version 3 of its token API; version 1 ends in February 2027. Tokens live thirty minutes; the refresh token is
 * never replaced; the token response has the account and the scopes, as a list; only refresh tokens can be revoked; errors
 * are a {@code status} of their own.
 *
 * @see <a href="https://developers.hubspot.com/docs/api-reference/auth-oauth-v3/guide">OAuth v3</a>
 * @see <a href="https://github.com/HubSpot/HubSpot-public-api-spec-collection">The API as OpenAPI</a>
 */
final class HubspotFake {

    private HubspotFake() {}

    static void define(FakeProvider fake) {
        fake.accessLife(minutes(30))
                .errors(refusal -> FakeResponse.json(
                        400,
                        json(
                                "status",
                                code(refusal),
                                "message",
                                refusal.reason(),
                                "correlationId",
                                "16b1ffa8-d3a3-4f3f-8b2f-d6b9a2bdf7a2")))
                .facts(FakeFacts.account("62515", "app.hubspot.com")
                        .orAccount("62515", null)
                        .api("https://api.hubapi.com"));
        fake.authorization("https://app.hubspot.com/oauth/authorize")
                .without("response_type")
                .may("response_type", "code")
                .scopes(
                        " ",
                        "oauth",
                        "content",
                        "reports",
                        "social",
                        "automation",
                        "timeline",
                        "forms",
                        "files",
                        "hubdb",
                        "tickets",
                        "e-commerce",
                        "account-info.security.read",
                        "sales-email-read",
                        "crm.objects.*",
                        "crm.schemas.*",
                        "crm.lists.*",
                        "settings.*",
                        "conversations.*")
                .may("optional_scope");
        fake.exchange("https://api.hubapi.com/oauth/v3/token")
                .client(ClientForm.BODY)
                .answers(issue -> tokens(issue, issue.refresh()));
        fake.refresh("https://api.hubapi.com/oauth/v3/token")
                .client(ClientForm.BODY)
                .answers(issue -> tokens(issue, issue.sameRefresh()));
        fake.revocation("https://api.hubapi.com/oauth/v3/token/revoke")
                .client(ClientForm.BODY)
                .refreshTokensOnly();
        fake.userinfo("https://api.hubapi.com/account-info/v3/details")
                .answers(grant -> json(
                        "portalId",
                        62515,
                        "accountType",
                        "STANDARD",
                        "timeZone",
                        "US/Eastern",
                        "uiDomain",
                        "app.hubspot.com",
                        "dataHostingLocation",
                        "na1"));
        fake.documents(new DocumentedError(
                        Meaning.ENDED,
                        400,
                        json("status", "BAD_REFRESH_TOKEN", "message", "missing or unknown refresh token")))
                .documents(new DocumentedError(
                        Meaning.CONFIGURATION,
                        400,
                        json("status", "BAD_CLIENT_ID", "message", "missing or unknown client id")))
                .documents(new DocumentedError(
                        Meaning.CONFIGURATION,
                        400,
                        json("status", "BAD_CLIENT_SECRET", "message", "missing or invalid client secret")));
    }

    private static Object tokens(FakeIssue issue, @Nullable String refreshToken) {
        return json(
                "token_type",
                "bearer",
                "access_token",
                issue.access(),
                "expires_in",
                1800,
                "refresh_token",
                refreshToken,
                "hub_id",
                62515,
                "user_id",
                123456,
                "scopes",
                issue.grant().scopes(),
                "token_use",
                "access_token");
    }

    private static String code(FakeRefusal refusal) {
        return switch (refusal.error()) {
            case "invalid_client" -> "BAD_CLIENT_SECRET";
            case "invalid_grant" -> "BAD_REFRESH_TOKEN";
            default -> "BAD_REQUEST";
        };
    }
}
