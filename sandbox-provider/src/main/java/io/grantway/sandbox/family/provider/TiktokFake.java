package io.grantway.sandbox.family.provider;

import static io.grantway.sandbox.family.FakeJson.json;

import io.grantway.sandbox.family.ClientForm;
import io.grantway.sandbox.family.DocumentedError;
import io.grantway.sandbox.family.DocumentedError.Meaning;
import io.grantway.sandbox.family.FakeFacts;
import io.grantway.sandbox.family.FakeIssue;
import io.grantway.sandbox.family.FakeProvider;
import io.grantway.sandbox.family.FakeResponse;
import java.time.Duration;

/**
 * TikTok. The client id is called {@code client_key}, scopes are separated by commas, and the addresses end
 * with a slash.
 *
 * @see <a href="https://developers.tiktok.com/doc/login-kit-web/">Login Kit for Web</a>
 * @see <a href="https://developers.tiktok.com/doc/oauth-user-access-token-management">Manage user access tokens</a>
 */
final class TiktokFake {

    private TiktokFake() {}

    static void define(FakeProvider fake) {
        fake.accessLife(Duration.ofSeconds(86400))
                .refreshLife(Duration.ofSeconds(31536000))
                .errors(refusal -> FakeResponse.json(
                        400,
                        json(
                                "error",
                                refusal.error(),
                                "error_description",
                                refusal.reason(),
                                "log_id",
                                "202206221854370101130062072500FFA2")))
                .facts(FakeFacts.account("afd97af1-b87b-48b9-ac98-410aghda5344", null)
                        .orAccount("afd97af1-b87b-48b9-ac98-410aghda5344", "Ada")
                        .api("https://open.tiktokapis.com")
                        .mayRotate());
        fake.authorization("https://www.tiktok.com/v2/auth/authorize/")
                .named("client_id", "client_key")
                .scopes(
                        ",",
                        "user.info.basic",
                        "user.info.profile",
                        "user.info.stats",
                        "video.list",
                        "video.publish",
                        "video.upload",
                        "research.adlib.basic",
                        "research.data.basic")
                .may("disable_auto_auth", "0", "1");
        fake.exchange("https://open.tiktokapis.com/v2/oauth/token/")
                .client(ClientForm.BODY)
                .named("client_id", "client_key")
                .answers(TiktokFake::tokens);
        fake.refresh("https://open.tiktokapis.com/v2/oauth/token/")
                .client(ClientForm.BODY)
                .named("client_id", "client_key")
                .answers(TiktokFake::tokens);
        fake.revocation("https://open.tiktokapis.com/v2/oauth/revoke/")
                .client(ClientForm.BODY)
                .named("client_id", "client_key")
                .accessTokensOnly();
        fake.userinfo("https://open.tiktokapis.com/v2/user/info/")
                .with("fields")
                .needs("user.info.basic")
                .answers(grant -> json(
                        "data",
                        json(
                                "user",
                                json(
                                        "open_id",
                                        "afd97af1-b87b-48b9-ac98-410aghda5344",
                                        "union_id",
                                        "c9c60f44-a68e-4f5d-84dd-ce22faeb0ba1",
                                        "display_name",
                                        "Ada",
                                        "avatar_url",
                                        "https://p19-sign.tiktokcdn-us.com/a")),
                        "error",
                        json("code", "ok", "message", "", "log_id", "1")));
        fake.documents(new DocumentedError(
                        Meaning.ENDED,
                        400,
                        json("error", "invalid_grant", "error_description", "Refresh token is invalid or expired.")))
                .documents(new DocumentedError(
                        Meaning.CONFIGURATION,
                        401,
                        json("error", "invalid_client", "error_description", "Client key or secret is incorrect.")));
    }

    private static Object tokens(FakeIssue issue) {
        return json(
                "access_token",
                issue.access(),
                "expires_in",
                86400,
                "open_id",
                "afd97af1-b87b-48b9-ac98-410aghda5344",
                "refresh_expires_in",
                31536000,
                "refresh_token",
                issue.refresh(),
                "scope",
                issue.scope(","),
                "token_type",
                "Bearer");
    }
}
