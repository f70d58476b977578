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
 * The Threads API. As with Instagram, a token of one hour is exchanged for one of sixty days, which is
 * refreshed by itself, but not on its first day.
 *
 * @see <a href="https://developers.facebook.com/docs/threads/get-started/get-access-tokens-and-permissions">Access tokens and permissions</a>
 * @see <a href="https://developers.facebook.com/docs/threads/get-started/long-lived-tokens">Long-lived tokens</a>
 */
final class ThreadsFake {

    private ThreadsFake() {}

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
                        .api("https://graph.threads.net"));
        for (String host : List.of("threads.net", "www.threads.net", "threads.com", "www.threads.com")) {
            fake.authorization("https://" + host + "/oauth/authorize")
                    .scopes(
                            ",",
                            "threads_basic",
                            "threads_content_publish",
                            "threads_read_replies",
                            "threads_manage_replies",
                            "threads_manage_insights",
                            "threads_keyword_search",
                            "threads_manage_mentions",
                            "threads_delete",
                            "threads_location_tagging",
                            "threads_profile_discovery");
        }
        fake.exchange("https://graph.threads.net/oauth/access_token")
                .client(ClientForm.BODY)
                .answers(issue -> json("access_token", issue.access(hours(1)), "user_id", 17841405793187218L));
        fake.selfExchange("https://graph.threads.net/access_token")
                .get()
                .client(ClientForm.NOTHING)
                .with("client_secret", "demo-secret")
                .grantType("th_exchange_token")
                .answers(issue -> json(
                        "access_token",
                        issue.access(Duration.ofSeconds(5183944)),
                        "token_type",
                        "bearer",
                        "expires_in",
                        5183944));
        fake.selfExchange("https://graph.threads.net/refresh_access_token")
                .get()
                .client(ClientForm.NOTHING)
                .grantType("th_refresh_token")
                .livingAtLeast(days(1))
                .youngest(hours(24))
                .answers(issue -> json(
                        "access_token",
                        issue.access(Duration.ofSeconds(5183944)),
                        "token_type",
                        "bearer",
                        "expires_in",
                        5183944));
        fake.userinfo("https://graph.threads.net/v1.0/me")
                .may("fields")
                .answers(grant -> json("id", "17841405793187218", "username", "ada", "name", "Ada Lovelace"));
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
