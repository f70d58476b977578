package io.grantway.sandbox.family.provider;

import static io.grantway.sandbox.family.FakeJson.json;

import io.grantway.sandbox.family.ClientForm;
import io.grantway.sandbox.family.DocumentedError;
import io.grantway.sandbox.family.DocumentedError.Meaning;
import io.grantway.sandbox.family.FakeFacts;
import io.grantway.sandbox.family.FakeIssue;
import io.grantway.sandbox.family.FakeProvider;
import io.grantway.sandbox.family.FakeRefusal;
import io.grantway.sandbox.family.FakeResponse;
import io.grantway.sandbox.family.RevocationCall.Effect;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Twitch. Granted scopes are an array; the API wants the client id in a header; a refresh may replace the refresh
 * token, which is the case played here; a revocation takes an access token and the client id without secret.
 *
 * @see <a href="https://dev.twitch.tv/docs/authentication/getting-tokens-oauth/">Getting OAuth access tokens</a>
 * @see <a href="https://dev.twitch.tv/docs/authentication/refresh-tokens/">Refreshing access tokens</a>
 * @see <a href="https://dev.twitch.tv/docs/authentication/revoke-tokens/">Revoking access tokens</a>
 * @see <a href="https://dev.twitch.tv/docs/authentication/scopes/">Scopes</a>
 */
final class TwitchFake {

    private TwitchFake() {}

    static void define(FakeProvider fake) {
        fake.accessLife(Duration.ofSeconds(14124))
                .errors(refusal -> FakeResponse.json(
                        refusal.error().equals("invalid_client") ? 403 : 400,
                        json(
                                "status",
                                refusal.error().equals("invalid_client") ? 403 : 400,
                                "message",
                                message(refusal),
                                "error",
                                refusal.error().equals("invalid_client") ? "Forbidden" : "Bad Request")))
                .facts(FakeFacts.account("141981764", "twitchdev")
                        .orAccount("141981764", "TwitchDev")
                        .orAccount("141981764", "ada@example.com")
                        .api("https://api.twitch.tv/helix")
                        .mayRotate());
        fake.authorization("https://id.twitch.tv/oauth2/authorize")
                .scopes(
                        " ",
                        "openid",
                        "analytics:read:extensions",
                        "analytics:read:games",
                        "bits:read",
                        "channel:bot",
                        "channel:edit:commercial",
                        "channel:manage:ads",
                        "channel:manage:broadcast",
                        "channel:manage:extensions",
                        "channel:manage:moderators",
                        "channel:manage:polls",
                        "channel:manage:predictions",
                        "channel:manage:raids",
                        "channel:manage:redemptions",
                        "channel:manage:schedule",
                        "channel:manage:videos",
                        "channel:manage:vips",
                        "channel:moderate",
                        "channel:read:ads",
                        "channel:read:charity",
                        "channel:read:editors",
                        "channel:read:goals",
                        "channel:read:hype_train",
                        "channel:read:polls",
                        "channel:read:predictions",
                        "channel:read:redemptions",
                        "channel:read:stream_key",
                        "channel:read:subscriptions",
                        "channel:read:vips",
                        "chat:edit",
                        "chat:read",
                        "clips:edit",
                        "moderation:read",
                        "moderator:manage:announcements",
                        "moderator:manage:automod",
                        "moderator:manage:automod_settings",
                        "moderator:manage:banned_users",
                        "moderator:manage:blocked_terms",
                        "moderator:manage:chat_messages",
                        "moderator:manage:chat_settings",
                        "moderator:manage:shield_mode",
                        "moderator:manage:shoutouts",
                        "moderator:read:automod_settings",
                        "moderator:read:blocked_terms",
                        "moderator:read:chat_settings",
                        "moderator:read:chatters",
                        "moderator:read:followers",
                        "moderator:read:shield_mode",
                        "moderator:read:shoutouts",
                        "user:bot",
                        "user:edit",
                        "user:edit:broadcast",
                        "user:manage:blocked_users",
                        "user:manage:chat_color",
                        "user:manage:whispers",
                        "user:read:blocked_users",
                        "user:read:broadcast",
                        "user:read:chat",
                        "user:read:email",
                        "user:read:follows",
                        "user:read:moderated_channels",
                        "user:read:subscriptions",
                        "user:write:chat",
                        "whispers:edit",
                        "whispers:read")
                .openId()
                .may("claims")
                .may("force_verify", "true", "false");
        fake.exchange("https://id.twitch.tv/oauth2/token")
                .client(ClientForm.BODY)
                .answers(issue -> tokens(issue, issue.refresh()));
        fake.refresh("https://id.twitch.tv/oauth2/token")
                .client(ClientForm.BODY)
                .answers(issue -> tokens(issue, issue.refresh()));
        fake.revocation("https://id.twitch.tv/oauth2/revoke")
                .client(ClientForm.ID)
                .accessTokensOnly()
                .ends(Effect.TOKEN)
                .unknown(FakeResponse.json(400, json("status", 400, "message", "Invalid token")));
        fake.userinfo("https://api.twitch.tv/helix/users")
                .header("Client-Id", "demo-twitch")
                .answers(grant -> json(
                        "data",
                        List.of(json(
                                "id",
                                "141981764",
                                "login",
                                "twitchdev",
                                "display_name",
                                "TwitchDev",
                                "email",
                                grant.has("user:read:email") ? "ada@example.com" : null))));
        fake.userinfo("https://id.twitch.tv/oauth2/userinfo")
                .needs("openid")
                .answers(grant -> json("sub", "141981764", "preferred_username", "TwitchDev"));
        fake.userinfo("https://id.twitch.tv/oauth2/validate")
                .scheme("OAuth", "Bearer")
                .answers(grant -> json(
                        "client_id",
                        "demo-twitch",
                        "login",
                        "twitchdev",
                        "scopes",
                        grant.scopes(),
                        "user_id",
                        "141981764",
                        "expires_in",
                        5520838));
        fake.documents(new DocumentedError(
                        Meaning.ENDED,
                        400,
                        json("status", 400, "message", "Invalid refresh token", "error", "Bad Request")))
                .documents(new DocumentedError(
                        Meaning.CONFIGURATION,
                        403,
                        json("status", 403, "message", "invalid client secret", "error", "Forbidden")));
    }

    private static String message(FakeRefusal refusal) {
        return switch (refusal.error()) {
            case "invalid_client" -> "invalid client secret";
            case "invalid_grant" -> "Invalid refresh token";
            default -> refusal.reason();
        };
    }

    private static Object tokens(FakeIssue issue, @Nullable String refreshToken) {
        return json(
                "access_token",
                issue.access(),
                "expires_in",
                14124,
                "refresh_token",
                refreshToken,
                "scope",
                issue.grant().scopes(),
                "token_type",
                "bearer",
                "id_token",
                issue.idToken("https://id.twitch.tv/oauth2", "sub", "141981764"));
    }
}
