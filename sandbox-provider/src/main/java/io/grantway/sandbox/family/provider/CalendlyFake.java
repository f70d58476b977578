package io.grantway.sandbox.family.provider;

import static io.grantway.sandbox.family.FakeJson.json;
import static io.grantway.sandbox.family.FakeLife.hours;

import io.grantway.sandbox.family.AuthorizationPage.Pkce;
import io.grantway.sandbox.family.ClientForm;
import io.grantway.sandbox.family.FakeFacts;
import io.grantway.sandbox.family.FakeIssue;
import io.grantway.sandbox.family.FakeProvider;
import io.grantway.sandbox.family.FakeResponse;
import java.util.Map;

/**
 * Calendly. Tokens live two hours; a refresh token works once and is replaced; a revocation has the client's id and
 * secret as parameters.
 *
 * @see <a href="https://developer.calendly.com/api-docs/calendly-o-auth/o-auth/get-oauth-authorize">Get authorization code</a>
 * @see <a href="https://developer.calendly.com/scopes">Authorization scopes</a>
 * @see <a href="https://developer.calendly.com/refresh-token-rotation-guide">How to handle single-use refresh tokens</a>
 * @see <a href="https://developer.calendly.com/api-docs/calendly-o-auth/o-auth/post-oauth-revoke">Revoke access/refresh token</a>
 */
final class CalendlyFake {

    private CalendlyFake() {}

    static void define(FakeProvider fake) {
        fake.accessLife(hours(2))
                .facts(FakeFacts.account("https://api.calendly.com/users/EBHAAFHDCAEQTSEZ", "ada@example.com")
                        .orAccount("https://api.calendly.com/users/EBHAAFHDCAEQTSEZ", "Ada")
                        .api("https://api.calendly.com"));
        fake.authorization("https://auth.calendly.com/oauth/authorize")
                .scopes(
                        " ",
                        "availability:read",
                        "availability:write",
                        "event_types:read",
                        "event_types:write",
                        "locations:read",
                        "routing_forms:read",
                        "shares:write",
                        "scheduled_events:read",
                        "scheduled_events:write",
                        "scheduling_links:write",
                        "groups:read",
                        "organizations:read",
                        "organizations:write",
                        "users:read",
                        "webhooks:read",
                        "webhooks:write",
                        "activity_log:read",
                        "data_compliance:write",
                        "outgoing_communications:read")
                .scopeOptional()
                .pkce(Pkce.OPTIONAL);
        fake.exchange("https://auth.calendly.com/oauth/token").answers(CalendlyFake::tokens);
        fake.refresh("https://auth.calendly.com/oauth/token").answers(CalendlyFake::tokens);
        fake.revocation("https://auth.calendly.com/oauth/revoke")
                .client(ClientForm.BODY)
                .answers(FakeResponse.json(200, Map.of()));
        fake.userinfo("https://api.calendly.com/users/me")
                .needs("users:read")
                .answers(grant -> json(
                        "resource",
                        json(
                                "uri",
                                "https://api.calendly.com/users/EBHAAFHDCAEQTSEZ",
                                "name",
                                "Ada",
                                "email",
                                "ada@example.com")));
    }

    private static Object tokens(FakeIssue issue) {
        return json(
                "token_type",
                "Bearer",
                "access_token",
                issue.access(),
                "refresh_token",
                issue.refresh(),
                "scope",
                issue.scope(" "),
                "created_at",
                issue.now().getEpochSecond(),
                "expires_in",
                7200,
                "owner",
                "https://api.calendly.com/users/EBHAAFHDCAEQTSEZ",
                "organization",
                "https://api.calendly.com/organizations/EBHAAFHDCAEQTSEZ");
    }
}
