package io.grantway.sandbox.family;

import static io.grantway.sandbox.family.FakeRefusal.require;

import io.grantway.sandbox.family.FakeTokens.Kind;
import io.grantway.sandbox.family.FakeTokens.Token;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A request that ends a token, or everything that was granted with it. */
public final class RevocationCall extends FakeCall<RevocationCall> {

    /** What a revocation ends. */
    public enum Effect {
        /** The token alone. */
        TOKEN,
        /** All tokens of the same consent. */
        GRANT,
        /** All consents of this account to the client. */
        ACCOUNT
    }

    private String parameter = "token";
    private boolean bearer;
    private String scheme = "Bearer";
    private List<Kind> kinds = List.of(Kind.REFRESH, Kind.ACCESS);
    private Effect effect = Effect.GRANT;
    private FakeResponse done = FakeResponse.empty(200);
    private @Nullable FakeResponse unknown;

    RevocationCall(FakeProvider provider, String url) {
        super(provider, url);
        may("token_type_hint", "access_token", "refresh_token");
    }

    @Override
    RevocationCall self() {
        return this;
    }

    @Override
    boolean fits(FakeParameters parameters) {
        return bearer || parameters.get(parameter) != null;
    }

    /** The token is the authorization of the request. */
    public RevocationCall bearer() {
        bearer = true;
        clients.allow(ClientForm.NOTHING);
        return this;
    }

    public RevocationCall scheme(String word) {
        scheme = word;
        return bearer();
    }

    public RevocationCall parameter(String name) {
        parameter = name;
        return this;
    }

    public RevocationCall refreshTokensOnly() {
        kinds = List.of(Kind.REFRESH);
        return this;
    }

    public RevocationCall accessTokensOnly() {
        kinds = List.of(Kind.ACCESS);
        return this;
    }

    public RevocationCall ends(Effect what) {
        effect = what;
        return this;
    }

    public RevocationCall answers(FakeResponse response) {
        done = response;
        return this;
    }

    /** The answer for a token that is not, or no longer, known; by default the same as for success (RFC 7009 §2.2). */
    public RevocationCall unknown(FakeResponse response) {
        unknown = response;
        return this;
    }

    @Override
    FakeResponse respond(FakeRequest request, FakeReading reading, Map<String, String> variables) {
        clients.check(request, reading, this);
        String text = bearer ? authorization(request) : reading.take(parameter);
        reading.finish();
        @Nullable Token token = provider.tokens().find(text);
        if (token == null || !provider.tokens().isLive(text) || kinds.stream().noneMatch(token::is)) {
            return unknown == null ? done : unknown;
        }
        switch (effect) {
            case TOKEN -> provider.tokens().revoke(token);
            case GRANT -> provider.tokens().end(token.grant());
            case ACCOUNT -> provider.tokens().endAll();
        }
        return done;
    }

    private String authorization(FakeRequest request) {
        String header = String.valueOf(request.header("authorization"));
        require(header.startsWith(scheme + " "), "invalid_token", "not " + scheme);
        return header.substring(scheme.length() + 1);
    }
}
