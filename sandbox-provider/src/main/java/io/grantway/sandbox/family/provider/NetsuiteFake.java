package io.grantway.sandbox.family.provider;

import static io.grantway.sandbox.family.FakeJson.json;
import static io.grantway.sandbox.family.FakeLife.days;
import static io.grantway.sandbox.family.FakeLife.hours;

import io.grantway.sandbox.family.AuthorizationPage.Pkce;
import io.grantway.sandbox.family.ClientForm;
import io.grantway.sandbox.family.FakeFacts;
import io.grantway.sandbox.family.FakeProvider;

/**
 * NetSuite. Each account has its own addresses, of two hosts; the client uses HTTP Basic; refresh tokens live
 * seven days from the consent; only those of public clients, which have no secret, are replaced.
 *
 * @see <a href="https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_158074210415.html">OAuth 2.0 authorization code grant flow</a>
 * @see <a href="https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_160855594402.html">Refresh token request</a>
 * @see <a href="https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_161071224088.html">Revoke token request</a>
 */
final class NetsuiteFake {

    private NetsuiteFake() {}

    static void define(FakeProvider fake) {
        fake.accessLife(hours(1))
                .consentLife(days(7))
                .facts(FakeFacts.noAccount()
                        .attributes("company", "1234567", "entity", "12", "role", "3")
                        .api("https://acme.suitetalk.api.netsuite.com/services/rest"));
        fake.authorization("https://{account}.app.netsuite.com/app/login/oauth2/authorize.nl")
                .scopes(" ", "rest_webservices", "restlets", "suite_analytics")
                .pkce(Pkce.OPTIONAL)
                .may("prompt", "none", "login", "consent")
                .returns(grant -> json("role", "3", "entity", "12", "company", "1234567"));
        String api = "https://{account}.suitetalk.api.netsuite.com/services/rest/auth/oauth2/v1/";
        fake.exchange(api + "token")
                .client(ClientForm.BASIC)
                .answers(issue -> json(
                        "access_token",
                        issue.access(),
                        "refresh_token",
                        issue.refresh(),
                        "expires_in",
                        "3600",
                        "token_type",
                        "bearer"));
        fake.refresh(api + "token")
                .client(ClientForm.BASIC)
                .answers(issue -> json("access_token", issue.access(), "expires_in", "3600", "token_type", "bearer"));
        fake.revocation(api + "revoke").client(ClientForm.BASIC).refreshTokensOnly();
    }
}
