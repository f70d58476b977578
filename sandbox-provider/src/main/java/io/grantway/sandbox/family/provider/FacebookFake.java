package io.grantway.sandbox.family.provider;

import static io.grantway.sandbox.family.FakeJson.json;

import io.grantway.sandbox.family.ClientForm;
import io.grantway.sandbox.family.DocumentedError;
import io.grantway.sandbox.family.DocumentedError.Meaning;
import io.grantway.sandbox.family.FakeFacts;
import io.grantway.sandbox.family.FakeProvider;
import io.grantway.sandbox.family.FakeRefusal;
import io.grantway.sandbox.family.FakeResponse;
import io.grantway.sandbox.family.RevocationCall.Effect;
import java.time.Duration;
import java.util.List;

/**
 * Facebook Login. All token requests are GET; a short-lived token is exchanged for one of sixty days, and so is
 * that; errors are an object; deleting the permissions ends all consents of the account.
 *
 * @see <a href="https://developers.facebook.com/docs/facebook-login/guides/advanced/manual-flow">Manually build a login flow</a>
 * @see <a href="https://developers.facebook.com/docs/facebook-login/guides/access-tokens/get-long-lived">Long-lived access tokens</a>
 */
final class FacebookFake {

    private FacebookFake() {}

    static void define(FakeProvider fake) {
        fake.errors(refusal -> FakeResponse.json(
                        400,
                        json(
                                "error",
                                json(
                                        "message",
                                        message(refusal),
                                        "type",
                                        "OAuthException",
                                        "code",
                                        code(refusal),
                                        "fbtrace_id",
                                        "AeB1cD2eF3g"))))
                .facts(FakeFacts.account("10206180302462543", "Ada Lovelace")
                        .orAccount("10206180302462543", "ada@example.com")
                        .api("https://graph.facebook.com"));
        fake.authorization("https://www.facebook.com/{version:v(?:19|2[0-5])\\.0}/dialog/oauth")
                .scopes(
                        ",",
                        "public_profile",
                        "email",
                        "user_birthday",
                        "user_friends",
                        "user_photos",
                        "user_posts",
                        "pages_show_list",
                        "pages_read_engagement",
                        "pages_manage_posts",
                        "pages_manage_metadata",
                        "pages_read_user_content",
                        "pages_messaging",
                        "pages_manage_ads",
                        "business_management",
                        "ads_management",
                        "ads_read",
                        "leads_retrieval",
                        "instagram_basic",
                        "instagram_content_publish",
                        "instagram_manage_comments",
                        "instagram_manage_insights",
                        "instagram_manage_messages",
                        "whatsapp_business_management",
                        "whatsapp_business_messaging",
                        "catalog_management",
                        "read_insights")
                .scopeOptional()
                .may("auth_type", "rerequest", "reauthorize", "reauthenticate")
                .may("display")
                .may("config_id");
        fake.exchange("https://graph.facebook.com/{version:v(?:19|2[0-5])\\.0}/oauth/access_token")
                .get()
                .client(ClientForm.BODY)
                .grantType(null)
                .may("grant_type", "authorization_code")
                .answers(issue -> json(
                        "access_token",
                        issue.access(Duration.ofSeconds(5114)),
                        "token_type",
                        "bearer",
                        "expires_in",
                        5114));
        fake.selfExchange("https://graph.facebook.com/{version:v(?:19|2[0-5])\\.0}/oauth/access_token")
                .get()
                .client(ClientForm.BODY)
                .grantType("fb_exchange_token")
                .named("access_token", "fb_exchange_token")
                .answers(issue -> json(
                        "access_token",
                        issue.access(Duration.ofSeconds(5183944)),
                        "token_type",
                        "bearer",
                        "expires_in",
                        5183944));
        for (String who : List.of("me", "10206180302462543")) {
            fake.revocation("https://graph.facebook.com/{version:v(?:19|2[0-5])\\.0}/" + who + "/permissions")
                    .delete()
                    .query()
                    .client(ClientForm.NOTHING)
                    .parameter("access_token")
                    .accessTokensOnly()
                    .ends(Effect.ACCOUNT)
                    .answers(FakeResponse.json(200, json("success", true)))
                    .unknown(invalidToken());
            fake.revocation("https://graph.facebook.com/{version:v(?:19|2[0-5])\\.0}/" + who + "/permissions")
                    .delete()
                    .bearer()
                    .accessTokensOnly()
                    .ends(Effect.ACCOUNT)
                    .answers(FakeResponse.json(200, json("success", true)))
                    .unknown(invalidToken());
        }
        fake.userinfo("https://graph.facebook.com/{version:v(?:19|2[0-5])\\.0}/me")
                .may("fields")
                .answers(grant -> json(
                        "id",
                        "10206180302462543",
                        "name",
                        "Ada Lovelace",
                        "email",
                        grant.has("email") ? "ada@example.com" : null));
        fake.documents(new DocumentedError(
                        Meaning.ENDED,
                        400,
                        json(
                                "error",
                                json(
                                        "message",
                                        "Error validating access token: The session has been invalidated because the user changed the password.",
                                        "type",
                                        "OAuthException",
                                        "code",
                                        190,
                                        "error_subcode",
                                        460))))
                .documents(new DocumentedError(
                        Meaning.ENDED,
                        400,
                        json(
                                "error",
                                json(
                                        "message",
                                        "Error validating access token: The user has not authorized application 1.",
                                        "type",
                                        "OAuthException",
                                        "code",
                                        190,
                                        "error_subcode",
                                        458))))
                .documents(new DocumentedError(
                        Meaning.ENDED,
                        400,
                        json(
                                "error",
                                json(
                                        "message",
                                        "API Session. The login status or access token has expired, been revoked, or is otherwise invalid.",
                                        "type",
                                        "OAuthException",
                                        "code",
                                        102))))
                .documents(new DocumentedError(
                        Meaning.RETRY,
                        400,
                        json(
                                "error",
                                json(
                                        "message",
                                        "An unexpected error has occurred. Please retry your request later.",
                                        "type",
                                        "OAuthException",
                                        "is_transient",
                                        true,
                                        "code",
                                        2))))
                .documents(new DocumentedError(
                        Meaning.RATE_LIMITED,
                        400,
                        json(
                                "error",
                                json(
                                        "message",
                                        "(#4) Application request limit reached",
                                        "type",
                                        "OAuthException",
                                        "is_transient",
                                        true,
                                        "code",
                                        4))))
                .documents(new DocumentedError(
                        Meaning.RATE_LIMITED,
                        400,
                        json(
                                "error",
                                json(
                                        "message",
                                        "(#17) User request limit reached",
                                        "type",
                                        "OAuthException",
                                        "code",
                                        17))));
    }

    static String message(FakeRefusal refusal) {
        return refusal.error().equals("invalid_client") ? "Error validating client secret." : refusal.reason();
    }

    static int code(FakeRefusal refusal) {
        return switch (refusal.error()) {
            case "invalid_client" -> 1;
            case "invalid_grant", "invalid_token" -> 190;
            default -> 100;
        };
    }

    private static FakeResponse invalidToken() {
        return FakeResponse.json(
                400,
                json("error", json("message", "Error validating access token", "type", "OAuthException", "code", 190)));
    }
}
