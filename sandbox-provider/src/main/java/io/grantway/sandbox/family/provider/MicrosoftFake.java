package io.grantway.sandbox.family.provider;

import static io.grantway.sandbox.family.FakeJson.json;
import static io.grantway.sandbox.family.FakeLife.days;

import io.grantway.sandbox.family.AuthorizationPage.Pkce;
import io.grantway.sandbox.family.DocumentedError;
import io.grantway.sandbox.family.DocumentedError.Meaning;
import io.grantway.sandbox.family.FakeFacts;
import io.grantway.sandbox.family.FakeIssue;
import io.grantway.sandbox.family.FakeProvider;
import io.grantway.sandbox.family.FakeResponse;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The Microsoft identity platform. There is a refresh token only with the scope {@code offline_access}; each
 * refresh returns a new one, and the old one remains valid. Applications cannot revoke tokens.
 *
 * @see <a href="https://learn.microsoft.com/en-us/entra/identity-platform/v2-oauth2-auth-code-flow">Authorization code flow</a>
 * @see <a href="https://learn.microsoft.com/en-us/entra/identity-platform/refresh-tokens">Refresh tokens</a>
 */
final class MicrosoftFake {

    private MicrosoftFake() {}

    static void define(FakeProvider fake) {
        fake.accessLife(Duration.ofSeconds(3599))
                .refreshLife(days(90))
                .refreshable(grant -> grant.has("offline_access"))
                .errors(refusal -> FakeResponse.json(
                        refusal.error().equals("invalid_client") ? 401 : 400,
                        json(
                                "error",
                                refusal.error(),
                                "error_description",
                                "AADSTS70000: " + refusal.reason(),
                                "error_codes",
                                List.of(70000),
                                "timestamp",
                                "2026-01-09 02:02:12Z",
                                "trace_id",
                                "0000aaaa-11bb-cccc-dd22-eeeeee333333")))
                .facts(FakeFacts.account("OLu859SGc2Sr9ZsqbkG-QbeLgJlb41KcdiPoLYNpSFA", "ada@example.com")
                        .orAccount("87d349ed-44d7-43e1-9a83-5f2406dee5bd", "ada@example.com")
                        .orAccount("87d349ed-44d7-43e1-9a83-5f2406dee5bd", "ada@example.onmicrosoft.com")
                        .api("https://graph.microsoft.com/v1.0"));
        fake.authorization("https://login.microsoftonline.com/{tenant:[A-Za-z0-9.-]+}/oauth2/v2.0/authorize")
                .scopes(" ", "openid", "email", "profile", "offline_access", "*.*", "https://graph.microsoft.com/*")
                .pkce(Pkce.OPTIONAL)
                .openId()
                .may("response_mode", "query")
                .may("prompt", "login", "none", "consent", "select_account")
                .may("login_hint")
                .may("domain_hint");
        fake.exchange("https://login.microsoftonline.com/{tenant:[A-Za-z0-9.-]+}/oauth2/v2.0/token")
                .answers(issue -> tokens(issue, issue.refresh()));
        fake.refresh("https://login.microsoftonline.com/{tenant:[A-Za-z0-9.-]+}/oauth2/v2.0/token")
                .may("scope")
                .reuse(days(90))
                .answers(issue -> tokens(issue, issue.refresh()));
        fake.userinfo("https://graph.microsoft.com/oidc/userinfo")
                .needs("openid")
                .answers(grant -> json(
                        "sub",
                        "OLu859SGc2Sr9ZsqbkG-QbeLgJlb41KcdiPoLYNpSFA",
                        "name",
                        "Ada Lovelace",
                        "given_name",
                        "Ada",
                        "family_name",
                        "Lovelace",
                        "email",
                        grant.has("email") ? "ada@example.com" : null));
        fake.userinfo("https://graph.microsoft.com/v1.0/me")
                .needs("User.Read", "https://graph.microsoft.com/User.Read")
                .answers(grant -> json(
                        "id",
                        "87d349ed-44d7-43e1-9a83-5f2406dee5bd",
                        "displayName",
                        "Ada Lovelace",
                        "mail",
                        "ada@example.com",
                        "userPrincipalName",
                        "ada@example.onmicrosoft.com"));
        for (String ended : List.of("invalid_grant", "interaction_required", "consent_required", "login_required")) {
            fake.documents(
                    new DocumentedError(Meaning.ENDED, 400, json("error", ended, "error_codes", List.of(65001))));
        }
        fake.documents(new DocumentedError(
                        Meaning.CONFIGURATION,
                        400,
                        json("error", "unauthorized_client", "error_codes", List.of(700016))))
                .documents(new DocumentedError(
                        Meaning.CONFIGURATION, 401, json("error", "invalid_client", "error_codes", List.of(7000215))))
                .documents(new DocumentedError(Meaning.RETRY, 400, json("error", "temporarily_unavailable")));
    }

    private static Object tokens(FakeIssue issue, @Nullable String refreshToken) {
        return json(
                "token_type",
                "Bearer",
                "scope",
                issue.scope(" ").replace("offline_access", "").strip(),
                "expires_in",
                3599,
                "ext_expires_in",
                3599,
                "access_token",
                issue.access(),
                "refresh_token",
                refreshToken,
                "id_token",
                issue.idToken(
                        "https://login.microsoftonline.com/9122040d-6c67-4c5b-b112-36a304b66dad/v2.0",
                        "sub",
                        "OLu859SGc2Sr9ZsqbkG-QbeLgJlb41KcdiPoLYNpSFA",
                        "oid",
                        "87d349ed-44d7-43e1-9a83-5f2406dee5bd",
                        "preferred_username",
                        "ada@example.com",
                        "email",
                        issue.grant().has("email") ? "ada@example.com" : null));
    }
}
