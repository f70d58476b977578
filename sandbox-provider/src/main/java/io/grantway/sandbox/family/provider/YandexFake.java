package io.grantway.sandbox.family.provider;

import static io.grantway.sandbox.family.FakeJson.json;
import static io.grantway.sandbox.family.FakeLife.days;

import io.grantway.sandbox.family.AuthorizationPage.Pkce;
import io.grantway.sandbox.family.DocumentedError;
import io.grantway.sandbox.family.DocumentedError.Meaning;
import io.grantway.sandbox.family.FakeFacts;
import io.grantway.sandbox.family.FakeIssue;
import io.grantway.sandbox.family.FakeProvider;
import java.util.List;

/**
 * Yandex ID. The redirect URI is not repeated at the token endpoint; tokens live a year; a revocation names the
 * token {@code access_token} and answers {@code status: ok}; user information wants the word {@code OAuth}
 * before the token.
 *
 * @see <a href="https://yandex.com/dev/id/doc/en/codes/code-url">Debug token, code by URL</a>
 * @see <a href="https://yandex.com/dev/id/doc/en/tokens/refresh-client">Refreshing a token</a>
 * @see <a href="https://yandex.com/dev/id/doc/en/tokens/token-invalidate">Revoking a token</a>
 * @see <a href="https://yandex.com/dev/id/doc/en/user-information">Requesting user information</a>
 */
final class YandexFake {

    private YandexFake() {}

    static void define(FakeProvider fake) {
        fake.accessLife(days(365))
                .facts(FakeFacts.account("1000034426", "ada").orAccount("1000034426", "ada@yandex.ru"));
        for (String host : List.of("oauth.yandex.ru", "oauth.yandex.com")) {
            fake.authorization("https://" + host + "/authorize")
                    .scopes(
                            " ",
                            "login:email",
                            "login:info",
                            "login:avatar",
                            "login:birthday",
                            "login:default_phone",
                            "metrika:read",
                            "metrika:write",
                            "direct:api",
                            "cloud_api:disk.info",
                            "cloud_api:disk.read",
                            "cloud_api:disk.write",
                            "cloud_api:disk.app_folder",
                            "webmaster:hostinfo",
                            "webmaster:verify",
                            "calendar:all",
                            "mail:imap_full",
                            "mail:imap_ro",
                            "mail:smtp",
                            "directory:read_users",
                            "directory:read_departments",
                            "directory:read_groups",
                            "tracker:read",
                            "tracker:write")
                    .scopeOptional()
                    .pkce(Pkce.OPTIONAL)
                    .may("optional_scope")
                    .may("force_confirm", "yes", "no", "true", "false", "1", "0")
                    .may("login_hint")
                    .may("device_id")
                    .may("device_name")
                    .returns(grant -> json("cid", "6w4nv0ftq4dbf1z7zx9a2n3hj0"));
            fake.exchange("https://" + host + "/token")
                    .mayRedirect()
                    .may("device_id")
                    .may("device_name")
                    .answers(YandexFake::tokens);
            fake.refresh("https://" + host + "/token").answers(YandexFake::tokens);
        }
        fake.userinfo("https://login.yandex.ru/info")
                .scheme("OAuth", "Bearer")
                .may("format", "json", "xml", "jwt")
                .needs("login:info", "login:email")
                .answers(grant -> json(
                        "login",
                        "ada",
                        "id",
                        "1000034426",
                        "client_id",
                        "demo-yandex",
                        "psuid",
                        "1.AAceCw.tbHgw5DtJ9_zeqPrk-Ba2w.qPWSRC5v2t2IaksPJgnge",
                        "default_email",
                        grant.has("login:email") ? "ada@yandex.ru" : null));
        fake.documents(new DocumentedError(
                        Meaning.ENDED, 400, json("error", "invalid_grant", "error_description", "expired_token")))
                .documents(new DocumentedError(
                        Meaning.CONFIGURATION,
                        400,
                        json("error", "invalid_client", "error_description", "Client not found")))
                .documents(new DocumentedError(
                        Meaning.CONFIGURATION,
                        400,
                        json("error", "unauthorized_client", "error_description", "Client was blocked")));
    }

    private static Object tokens(FakeIssue issue) {
        return json(
                "token_type", "bearer",
                "access_token", issue.access(),
                "expires_in", 31536000,
                "refresh_token", issue.refresh(),
                "scope", issue.scope(" "));
    }
}
