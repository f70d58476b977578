package io.grantway.sandbox.family.provider;

import static io.grantway.sandbox.family.FakeJson.json;
import static io.grantway.sandbox.family.FakeLife.days;
import static io.grantway.sandbox.family.FakeLife.minutes;

import io.grantway.sandbox.family.AuthorizationPage.Pkce;
import io.grantway.sandbox.family.ClientForm;
import io.grantway.sandbox.family.FakeFacts;
import io.grantway.sandbox.family.FakeIssue;
import io.grantway.sandbox.family.FakeProvider;

/**
 * Xero. The client uses HTTP Basic; tokens live thirty minutes; a refresh token, which there is only with
 * {@code offline_access}, is replaced, and the old one works for another thirty minutes. An ID token names the user
 * twice: {@code sub}, and {@code xero_userid}, by which Xero's own APIs know the user.
 *
 * @see <a href="https://developer.xero.com/documentation/guides/oauth2/auth-flow">The standard authorization code flow</a>
 * @see <a href="https://developer.xero.com/documentation/guides/oauth2/token-types">Token types</a>
 */
final class XeroFake {

    private XeroFake() {}

    static void define(FakeProvider fake) {
        fake.accessLife(minutes(30))
                .refreshLife(days(60))
                .refreshable(grant -> grant.has("offline_access"))
                .facts(FakeFacts.account("a3a4dbafh3495a808ed7a7b964388f53", "ada@example.com")
                        .orAccount("1945393b-6eb7-4143-b083-7ab26cd7690b", "ada@example.com")
                        .api("https://api.xero.com"));
        fake.authorization("https://login.xero.com/identity/connect/authorize")
                .scopes(
                        " ",
                        "openid",
                        "profile",
                        "email",
                        "offline_access",
                        "accounting.*.read",
                        "accounting.attachments",
                        "accounting.banktransactions",
                        "accounting.contacts",
                        "accounting.invoices",
                        "accounting.manualjournals",
                        "accounting.payments",
                        "accounting.settings",
                        "accounting.transactions",
                        "files",
                        "files.read",
                        "assets",
                        "assets.read",
                        "projects",
                        "projects.read",
                        "payroll.*",
                        "practicemanager",
                        "practicemanager.read")
                .pkce(Pkce.OPTIONAL)
                .openId();
        fake.exchange("https://identity.xero.com/connect/token")
                .client(ClientForm.BASIC)
                .answers(XeroFake::tokens);
        fake.refresh("https://identity.xero.com/connect/token")
                .client(ClientForm.BASIC)
                .reuse(minutes(30))
                .answers(XeroFake::tokens);
        fake.revocation("https://identity.xero.com/connect/revocation")
                .client(ClientForm.BASIC)
                .refreshTokensOnly();
        fake.userinfo("https://identity.xero.com/connect/userinfo")
                .needs("openid")
                .answers(grant -> json(
                        "sub",
                        "a3a4dbafh3495a808ed7a7b964388f53",
                        "email",
                        grant.has("email") ? "ada@example.com" : null));
    }

    private static Object tokens(FakeIssue issue) {
        return json(
                "id_token",
                        issue.idToken(
                                "https://identity.xero.com",
                                "sub",
                                "a3a4dbafh3495a808ed7a7b964388f53",
                                "xero_userid",
                                "1945393b-6eb7-4143-b083-7ab26cd7690b",
                                "email",
                                issue.grant().has("email") ? "ada@example.com" : null),
                "access_token", issue.access(),
                "expires_in", 1800,
                "token_type", "Bearer",
                "refresh_token", issue.refresh(),
                "scope", issue.scope(" "));
    }
}
