package io.grantway.sandbox.family;

import io.grantway.sandbox.family.FakeTokens.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The tokens that answer one request; each is issued when the response asks for it. */
public final class FakeIssue {

    private final FakeProvider provider;
    private final FakeGrant grant;
    private final Map<String, String> parameters;
    private final @Nullable String presented;
    private boolean rotated;

    FakeIssue(FakeProvider provider, FakeGrant grant, Map<String, String> parameters, @Nullable String presented) {
        this.provider = provider;
        this.grant = grant;
        this.parameters = parameters;
        this.presented = presented;
    }

    public FakeGrant grant() {
        return grant;
    }

    public String access() {
        return provider.tokens().issue(Kind.ACCESS, grant, provider.accessLife());
    }

    /** An access token with a life of its own. */
    public String access(@Nullable Duration life) {
        return provider.tokens().issue(Kind.ACCESS, grant, life);
    }

    /** An access token that is a JWT and says itself when it ends. */
    public String accessJwt(Duration life) {
        long now = now().getEpochSecond();
        String text = FakeJwt.unsigned(
                FakeJson.json("jti", UUID.randomUUID().toString(), "iat", now, "exp", now + life.toSeconds()));
        return provider.tokens().keep(Kind.ACCESS, grant, life, text);
    }

    /** A new refresh token, which replaces the presented one; absent if this grant has none. */
    public @Nullable String refresh() {
        if (!provider.givesRefreshTo(grant)) {
            return null;
        }
        rotated = true;
        return provider.tokens().issue(Kind.REFRESH, grant, provider.refreshLife());
    }

    /** The refresh token that was presented. */
    public @Nullable String sameRefresh() {
        return presented;
    }

    boolean hasRotated() {
        return rotated;
    }

    public String scope(String delimiter) {
        return String.join(delimiter, grant.scopes());
    }

    /** A parameter of the token request. */
    public String parameter(String name) {
        return parameters.getOrDefault(name, "");
    }

    public Instant now() {
        return provider.now();
    }

    /** An ID token (OpenID Connect Core §2), if {@code openid} was granted. */
    public @Nullable String idToken(String issuer, @Nullable Object... claims) {
        return grant.has("openid") ? anyIdToken(issuer, claims) : null;
    }

    /** An ID token whatever was granted. */
    public String anyIdToken(String issuer, @Nullable Object... claims) {
        long now = now().getEpochSecond();
        Map<String, Object> all = new LinkedHashMap<>(
                FakeJson.json("iss", issuer, "aud", provider.client().id(), "iat", now, "exp", now + 3600));
        @Nullable String nonce = grant.asked().get("nonce");
        if (nonce != null) {
            all.put("nonce", nonce);
        }
        all.putAll(FakeJson.json(claims));
        return FakeJwt.unsigned(all);
    }
}
