package io.grantway.sandbox.family.provider;

import static io.grantway.sandbox.family.FakeJson.json;
import static io.grantway.sandbox.family.FakeLife.days;

import io.grantway.sandbox.family.ClientForm;
import io.grantway.sandbox.family.DocumentedError;
import io.grantway.sandbox.family.DocumentedError.Meaning;
import io.grantway.sandbox.family.FakeFacts;
import io.grantway.sandbox.family.FakeIssue;
import io.grantway.sandbox.family.FakeProvider;
import io.grantway.sandbox.family.FakeRefusal;
import io.grantway.sandbox.family.FakeResponse;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * WeChat, websites. The client is {@code appid} and {@code secret} in the query of a GET, without the secret at
 * a refresh; errors have status 200 and a number; the authorization URL ends with a fragment.
 *
 * @see <a href="https://developers.weixin.qq.com/doc/oplatform/Website_App/WeChat_Login/Wechat_Login.html">WeChat login for websites</a>
 */
final class WechatFake {

    private WechatFake() {}

    static void define(FakeProvider fake) {
        fake.accessLife(Duration.ofSeconds(7200))
                .refreshLife(days(30))
                .errors(refusal -> FakeResponse.json(200, json("errcode", code(refusal), "errmsg", refusal.reason())))
                .facts(FakeFacts.account("oLVPpjqs9BhvzwPj5A-vTYAX3GLc", null)
                        .orAccount("o6_bmasdasdsad6_2sgVt7hMZOPfL", null)
                        .orAccount("oLVPpjqs9BhvzwPj5A-vTYAX3GLc", "Ada")
                        .orAccount("o6_bmasdasdsad6_2sgVt7hMZOPfL", "Ada")
                        .fragment("wechat_redirect")
                        .api("https://api.weixin.qq.com")
                        .mayRotate());
        fake.authorization("https://open.weixin.qq.com/connect/qrconnect")
                .named("client_id", "appid")
                .scopes(",", "snsapi_login")
                .may("lang", "cn", "en");
        fake.exchange("https://api.weixin.qq.com/sns/oauth2/access_token")
                .get()
                .client(ClientForm.BODY)
                .named("client_id", "appid")
                .named("client_secret", "secret")
                .withoutRedirect()
                .answers(issue -> tokens(issue, issue.refresh()));
        fake.refresh("https://api.weixin.qq.com/sns/oauth2/refresh_token")
                .get()
                .client(ClientForm.ID)
                .named("client_id", "appid")
                .answers(issue -> tokens(issue, issue.sameRefresh()));
        fake.userinfo("https://api.weixin.qq.com/sns/userinfo")
                .tokenIn("access_token")
                .with("openid", "oLVPpjqs9BhvzwPj5A-vTYAX3GLc")
                .may("lang")
                .answers(grant -> json(
                        "openid",
                        "oLVPpjqs9BhvzwPj5A-vTYAX3GLc",
                        "nickname",
                        "Ada",
                        "unionid",
                        "o6_bmasdasdsad6_2sgVt7hMZOPfL"));
        for (int ended : new int[] {40030, 42002, 42007}) {
            fake.documents(
                    new DocumentedError(Meaning.ENDED, 200, json("errcode", ended, "errmsg", "invalid refresh_token")));
        }
        for (int wrong : new int[] {40013, 40125}) {
            fake.documents(new DocumentedError(
                    Meaning.CONFIGURATION, 200, json("errcode", wrong, "errmsg", "invalid appid or secret")));
        }
        fake.documents(new DocumentedError(Meaning.RETRY, 200, json("errcode", -1, "errmsg", "system error")))
                .documents(new DocumentedError(
                        Meaning.RATE_LIMITED,
                        200,
                        json("errcode", 45009, "errmsg", "reach max api daily quota limit")));
    }

    private static Object tokens(FakeIssue issue, @Nullable String refreshToken) {
        return json(
                "access_token",
                issue.access(),
                "expires_in",
                7200,
                "refresh_token",
                refreshToken,
                "openid",
                "oLVPpjqs9BhvzwPj5A-vTYAX3GLc",
                "scope",
                issue.scope(","),
                "unionid",
                "o6_bmasdasdsad6_2sgVt7hMZOPfL");
    }

    private static int code(FakeRefusal refusal) {
        return switch (refusal.error()) {
            case "invalid_client" -> 40125;
            case "invalid_grant" -> 40030;
            default -> 41002;
        };
    }
}
