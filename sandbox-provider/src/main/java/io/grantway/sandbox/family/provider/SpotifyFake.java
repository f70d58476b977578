package io.grantway.sandbox.family.provider;

import static io.grantway.sandbox.family.FakeJson.json;
import static io.grantway.sandbox.family.FakeLife.days;
import static io.grantway.sandbox.family.FakeLife.hours;

import io.grantway.sandbox.family.AuthorizationPage.Pkce;
import io.grantway.sandbox.family.ClientForm;
import io.grantway.sandbox.family.FakeFacts;
import io.grantway.sandbox.family.FakeProvider;

/**
 * Spotify. The client uses HTTP Basic; a refresh need not return a new refresh token, and a consent lasts six months; nothing can be revoked.
 *
 * @see <a href="https://developer.spotify.com/documentation/web-api/tutorials/code-flow">Authorization code flow</a>
 * @see <a href="https://developer.spotify.com/documentation/web-api/tutorials/refreshing-tokens">Refreshing tokens</a>
 * @see <a href="https://developer.spotify.com/blog/2026-06-18-refresh-token-expiration">Refresh token expiration</a>
 */
final class SpotifyFake {

    private SpotifyFake() {}

    static void define(FakeProvider fake) {
        fake.accessLife(hours(1))
                .consentLife(days(180))
                .facts(FakeFacts.account("smedjan", "Ada")
                        .orAccount("smedjan", "ada@example.com")
                        .api("https://api.spotify.com/v1")
                        .mayRotate());
        fake.authorization("https://accounts.spotify.com/authorize")
                .scopes(
                        " ",
                        "ugc-image-upload",
                        "user-read-playback-state",
                        "user-modify-playback-state",
                        "user-read-currently-playing",
                        "app-remote-control",
                        "streaming",
                        "playlist-read-private",
                        "playlist-read-collaborative",
                        "playlist-modify-private",
                        "playlist-modify-public",
                        "user-follow-modify",
                        "user-follow-read",
                        "user-read-playback-position",
                        "user-top-read",
                        "user-read-recently-played",
                        "user-library-modify",
                        "user-library-read",
                        "user-read-email",
                        "user-read-private")
                .scopeOptional()
                .pkce(Pkce.OPTIONAL)
                .may("show_dialog", "true", "false");
        fake.exchange("https://accounts.spotify.com/api/token")
                .client(ClientForm.BASIC)
                .answers(issue -> json(
                        "access_token",
                        issue.access(),
                        "token_type",
                        "Bearer",
                        "scope",
                        issue.scope(" "),
                        "expires_in",
                        3600,
                        "refresh_token",
                        issue.refresh()));
        fake.refresh("https://accounts.spotify.com/api/token")
                .client(ClientForm.BASIC)
                .answers(issue -> json(
                        "access_token",
                        issue.access(),
                        "token_type",
                        "Bearer",
                        "scope",
                        issue.scope(" "),
                        "expires_in",
                        3600));
        fake.userinfo("https://api.spotify.com/v1/me")
                .answers(grant -> json(
                        "id",
                        "smedjan",
                        "display_name",
                        "Ada",
                        "email",
                        grant.has("user-read-email") ? "ada@example.com" : null,
                        "type",
                        "user"));
    }
}
