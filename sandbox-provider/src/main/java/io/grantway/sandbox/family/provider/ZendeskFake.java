package io.grantway.sandbox.family.provider;

import static io.grantway.sandbox.family.FakeJson.json;
import static io.grantway.sandbox.family.FakeLife.days;

import io.grantway.sandbox.family.AuthorizationPage.Pkce;
import io.grantway.sandbox.family.ClientForm;
import io.grantway.sandbox.family.FakeFacts;
import io.grantway.sandbox.family.FakeIssue;
import io.grantway.sandbox.family.FakeProvider;
import io.grantway.sandbox.family.FakeRefusal;
import io.grantway.sandbox.family.FakeResponse;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Zendesk. Each subdomain has its own addresses; the token request is JSON or a form, and says itself how long
 * the tokens shall live: a client of before May 2026 gets a refresh token only then. A refresh replaces both
 * tokens.
 *
 * @see <a href="https://developer.zendesk.com/documentation/api-basics/authentication/using-oauth-to-authenticate-zendesk-api-requests/">Using OAuth authentication</a>
 * @see <a href="https://developer.zendesk.com/api-reference/ticketing/oauth/grant_type_tokens/">OAuth tokens for grant types</a>
 * @see <a href="https://developer.zendesk.com/documentation/api-basics/authentication/refresh-token/">Refresh tokens</a>
 * @see <a href="https://support.zendesk.com/hc/en-us/articles/10212201463962">Default, shortest and longest lives</a>
 * @see <a href="https://developer.zendesk.com/documentation/api-basics/authentication/revoking-oauth-token">Revoking an access token</a>
 */
final class ZendeskFake {

    private ZendeskFake() {}

    static void define(FakeProvider fake) {
        fake.refreshLife(days(30))
                .facts(FakeFacts.account("1234567890", "ada@example.com")
                        .orAccount("1234567890", "Ada Lovelace")
                        .api("https://acme.zendesk.com/api/v2"));
        fake.authorization("https://{subdomain}.zendesk.com/oauth/authorizations/new")
                .scopes(
                        " ",
                        "read",
                        "write",
                        "impersonate",
                        "tickets:read",
                        "tickets:write",
                        "users:read",
                        "users:write",
                        "organizations:read",
                        "organizations:write",
                        "hc:read",
                        "hc:write",
                        "triggers:read",
                        "triggers:write",
                        "automations:read",
                        "automations:write",
                        "webhooks:read",
                        "webhooks:write",
                        "auditlogs:read",
                        "apps:read",
                        "apps:write",
                        "requests:read",
                        "requests:write",
                        "targets:read",
                        "targets:write",
                        "macros:read",
                        "macros:write",
                        "any_channel:write",
                        "web_widget:write")
                .pkce(Pkce.OPTIONAL);
        fake.exchange("https://{subdomain}.zendesk.com/oauth/tokens")
                .client(ClientForm.BODY)
                .formOrJson()
                .may("scope")
                .may("expires_in")
                .may("refresh_token_expires_in")
                .answers(ZendeskFake::tokens);
        fake.refresh("https://{subdomain}.zendesk.com/oauth/tokens")
                .client(ClientForm.BODY)
                .formOrJson()
                .may("scope")
                .may("expires_in")
                .may("refresh_token_expires_in")
                .answers(ZendeskFake::tokens);
        for (String current : List.of("current", "current.json")) {
            fake.revocation("https://{subdomain}.zendesk.com/api/v2/oauth/tokens/" + current)
                    .delete()
                    .bearer()
                    .accessTokensOnly()
                    .answers(FakeResponse.empty(204))
                    .unknown(
                            FakeResponse.json(
                                    401,
                                    json(
                                            "error",
                                            "invalid_token",
                                            "error_description",
                                            "The access token provided is expired, revoked, malformed or invalid for other reasons.")));
        }
        for (String me : List.of("me", "me.json")) {
            fake.userinfo("https://{subdomain}.zendesk.com/api/v2/users/" + me)
                    .needs("read", "users:read")
                    .answers(grant ->
                            json("user", json("id", 1234567890, "name", "Ada Lovelace", "email", "ada@example.com")));
        }
    }

    private static Object tokens(FakeIssue issue) {
        String seconds = issue.parameter("expires_in");
        @Nullable Long life = seconds.isEmpty() ? null : Long.valueOf(seconds);
        FakeRefusal.require(
                life == null || (life >= 300 && life <= 172_800), "invalid_request", "expires_in is 300 to 172800");
        String idle = issue.parameter("refresh_token_expires_in");
        return json(
                "access_token",
                life == null ? issue.access() : issue.access(Duration.ofSeconds(life)),
                "refresh_token",
                life == null ? null : issue.refresh(),
                "token_type",
                "bearer",
                "scope",
                issue.scope(" "),
                "expires_in",
                life,
                "refresh_token_expires_in",
                idle.isEmpty() ? 2_592_000L : Long.valueOf(idle));
    }
}
