package io.grantway.sandbox.client;

import io.grantway.sandbox.protocol.Problem;
import io.grantway.sandbox.protocol.Scopes;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/** Validates what the admin API receives about a client; every error is a 400 that names the member. */
final class ClientMetadata {

    private static final Pattern CLIENT_ID = Pattern.compile("[A-Za-z0-9._-]{1,64}");
    private static final Pattern SECRET = Pattern.compile("[\\x21-\\x7E]{32,200}");

    private ClientMetadata() {}

    static String clientId(String id) {
        return checked(CLIENT_ID.matcher(id).matches(), id, "client_id must have 1 to 64 letters, digits or ._-");
    }

    static String secret(String secret) {
        return checked(
                SECRET.matcher(secret).matches(), secret, "client_secret must have 32 to 200 visible ASCII characters");
    }

    static List<String> redirectUris(List<@Nullable String> uris) {
        boolean good = !uris.isEmpty() && uris.size() <= 20 && uris.stream().allMatch(ClientMetadata::isRedirectUri);
        return checked(good, distinct(uris), "redirect_uris must be 1 to 20 absolute http(s) URIs without a fragment");
    }

    static List<String> scopes(List<@Nullable String> scopes) {
        boolean good = !scopes.isEmpty()
                && scopes.size() <= 50
                && scopes.stream().allMatch(scope -> scope != null && Scopes.isToken(scope));
        return checked(good, distinct(scopes), "scopes must be 1 to 50 scope tokens of RFC 6749 §3.3");
    }

    static Duration accessTokenTtl(int seconds) {
        return Duration.ofSeconds(inRange("access_token_ttl_seconds", seconds, 1, 86_400));
    }

    static int inRange(String member, int value, int least, int most) {
        return checked(value >= least && value <= most, value, member + " must be between " + least + " and " + most);
    }

    private static boolean isRedirectUri(@Nullable String text) {
        if (text == null || text.length() > 2_000 || !text.chars().allMatch(c -> c > 0x20 && c < 0x7F)) {
            return false;
        }
        try {
            URI uri = new URI(text);
            boolean web = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
            return web && uri.getHost() != null && uri.getUserInfo() == null && uri.getRawFragment() == null;
        } catch (URISyntaxException e) {
            return false;
        }
    }

    /** Removes duplicates; called before validation, so nulls are dropped here. */
    private static List<String> distinct(List<@Nullable String> texts) {
        var distinct = new LinkedHashSet<String>();
        for (String text : texts) {
            if (text != null) {
                distinct.add(text);
            }
        }
        return List.copyOf(distinct);
    }

    private static <T> T checked(boolean good, T value, String rule) {
        if (!good) {
            throw new Problem(HttpStatus.BAD_REQUEST, "invalid_client_metadata", rule);
        }
        return value;
    }
}
