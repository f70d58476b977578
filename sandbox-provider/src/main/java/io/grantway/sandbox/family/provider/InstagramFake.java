package io.grantway.sandbox.family.provider;

import static io.grantway.sandbox.family.FakeJson.json;
import static io.grantway.sandbox.family.FakeLife.days;
import static io.grantway.sandbox.family.FakeLife.hours;

import io.grantway.sandbox.family.ClientForm;
import io.grantway.sandbox.family.DocumentedError;
import io.grantway.sandbox.family.DocumentedError.Meaning;
import io.grantway.sandbox.family.FakeFacts;
import io.grantway.sandbox.family.FakeProvider;
import io.grantway.sandbox.family.FakeResponse;
import java.time.Duration;
import java.util.List;

/**
 * The Instagram API with Instagram login. The code gives a token of one hour, which is exchanged for one of
 * sixty days; that is refreshed by itself, but not on its first day. There is no revocation.
 *
 * @see <a href="https://developers.facebook.com/docs/instagram-platform/instagram-api-with-instagram-login/business-login">Business login for Instagram</a>
 */
final class InstagramFake {

    private InstagramFake() {}

    static void define(FakeProvider fake) {
        fake.errors(refusal -> FakeResponse.json(
                        400,
                        json(
                                "error",
                                json(
                                        "message",
                                        FacebookFake.message(refusal),
                                        "type",
                                        "OAuthException",
                                        "code",
                                        FacebookFake.code(refusal),
                                        "fbtrace_id",
                                        "AeB1cD2eF3g"))))
                .facts(FakeFacts.account("17841405793187218", "ada")
                        .orAccount("17841405793187218", null)
                        .api("https://graph.instagram.com"));
        fake.authorization("https://www.instagram.com/oauth/authorize")
                .scopes(
                        ",",
                        "instagram_business_basic",
                        "instagram_business_content_publish",
                        "instagram_business_manage_comments",
                        "instagram_business_manage_messages",
                        "instagram_business_manage_insights")
                .may("force_reauth", "true", "false")
                .may("enable_fb_login", "true", "false");
        fake.exchange("https://api.instagram.com/oauth/access_token")
                .client(ClientForm.BODY)
                .errors(refusal -> FakeResponse.json(
                        400,
                        json(
                                "error_type",
                                "OAuthException",
                                "code",
                                400,
                                "error_message",
                                FacebookFake.message(refusal))))
                .answers(issue -> json(
                        "access_token",
                        issue.access(hours(1)),
                        "user_id",
                        17841405793187218L,
                        "permissions",
                        issue.grant().scopes()));
        fake.selfExchange("https://graph.instagram.com/access_token")
                .get()
                .client(ClientForm.NOTHING)
                .with("client_secret", "demo-secret")
                .grantType("ig_exchange_token")
                .answers(issue -> json(
                        "access_token",
                        issue.access(Duration.ofSeconds(5183944)),
                        "token_type",
                        "bearer",
                        "expires_in",
                        5183944));
        fake.selfExchange("https://graph.instagram.com/refresh_access_token")
                .get()
                .client(ClientForm.NOTHING)
                .grantType("ig_refresh_token")
                .livingAtLeast(days(1))
                .youngest(hours(24))
                .answers(issue -> json(
                        "access_token",
                        issue.access(Duration.ofSeconds(5183944)),
                        "token_type",
                        "bearer",
                        "expires_in",
                        5183944));
        for (String version : List.of("", "/{version:v2[0-5]\\.0}")) {
            fake.userinfo("https://graph.instagram.com" + version + "/me")
                    .may("fields")
                    .answers(grant ->
                            json("user_id", "17841405793187218", "id", "24963110356672561", "username", "ada"));
        }
        fake.documents(new DocumentedError(
                Meaning.ENDED,
                400,
                json(
                        "error",
                        json(
                                "message",
                                "Error validating access token: Session has expired",
                                "type",
                                "OAuthException",
                                "code",
                                190))));
    }
}
