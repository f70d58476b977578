package io.grantway.sandbox.family;

import static io.grantway.sandbox.family.FakeRefusal.require;

import io.grantway.sandbox.family.FakeTokens.Kind;
import io.grantway.sandbox.family.FakeTokens.Token;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A request for tokens: with a code, with a refresh token, or with an access token that is exchanged for its successor. */
public final class TokenCall extends FakeCall<TokenCall> {

    /** What is exchanged. */
    enum Proof {
        CODE("code", "authorization_code", Kind.CODE),
        REFRESH("refresh_token", "refresh_token", Kind.REFRESH),
        ACCESS("access_token", "", Kind.ACCESS);

        private final String parameter;
        private final String grantType;
        private final Kind kind;

        Proof(String parameter, String grantType, Kind kind) {
            this.parameter = parameter;
            this.grantType = grantType;
            this.kind = kind;
        }
    }

    private final Proof proof;
    private final List<String> fromGrant = new ArrayList<>();
    private @Nullable String grantType;
    private boolean redirect;
    private boolean redirectOptional;
    private @Nullable Duration reuse;
    private Duration youngest = Duration.ZERO;
    private @Nullable Duration shortest;
    private Function<FakeIssue, Object> answer = issue -> Map.of();

    TokenCall(FakeProvider provider, String url, Proof proof) {
        super(provider, url);
        this.proof = proof;
        this.grantType = proof.grantType.isEmpty() ? null : proof.grantType;
        this.redirect = proof == Proof.CODE;
    }

    @Override
    TokenCall self() {
        return this;
    }

    @Override
    boolean fits(FakeParameters parameters) {
        return parameters.get(name(proof.parameter)) != null;
    }

    /** Another grant type than that of RFC 6749; absent: none may be sent. */
    public TokenCall grantType(@Nullable String type) {
        grantType = type;
        return this;
    }

    /** {@code redirect_uri} may not be sent. */
    public TokenCall withoutRedirect() {
        redirect = false;
        return this;
    }

    /** {@code redirect_uri} may be sent; it must be the same then. */
    public TokenCall mayRedirect() {
        redirectOptional = true;
        return this;
    }

    /** A parameter that must repeat what the authorization response contained. */
    public TokenCall repeats(String parameter) {
        fromGrant.add(parameter);
        return this;
    }

    /** How long a refresh token that was replaced still works; by default not at all. */
    public TokenCall reuse(Duration grace) {
        reuse = grace;
        return this;
    }

    Optional<Duration> reuse() {
        return Optional.ofNullable(reuse);
    }

    boolean is(Proof what) {
        return proof == what;
    }

    /** A younger token cannot be refreshed. */
    public TokenCall youngest(Duration age) {
        youngest = age;
        return this;
    }

    /** Only tokens that were issued for at least so long. */
    public TokenCall livingAtLeast(Duration life) {
        shortest = life;
        return this;
    }

    public TokenCall answers(Function<FakeIssue, Object> content) {
        answer = content;
        return this;
    }

    @Override
    FakeResponse respond(FakeRequest request, FakeReading reading, Map<String, String> variables) {
        clients.check(request, reading, this);
        if (grantType != null) {
            String sent = reading.take(name("grant_type"));
            require(grantType.equals(sent), "unsupported_grant_type", "the grant type cannot be " + sent);
        }
        String presented = reading.take(name(proof.parameter));
        Token token = provider.tokens().live(proof.kind, presented, "invalid_grant");
        FakeGrant grant = token.grant();
        require(!provider.hasEnded(grant), "invalid_grant", "the consent has ended");
        variables.forEach((name, value) -> require(
                !grant.variables().containsKey(name) || grant.variable(name).equals(value),
                "invalid_grant",
                "granted at another " + name));
        if (proof == Proof.CODE) {
            redirect(reading, grant);
            verifier(reading, grant);
        }
        fromGrant.forEach(name -> require(
                reading.take(name).equals(provider.page().told(grant, name)),
                "invalid_grant",
                name + " is not that of the authorization response"));
        reading.finish();
        unused(token);
        FakeIssue issue = new FakeIssue(provider, grant, reading.all().values(), presented);
        Object content = answer.apply(issue);
        if (proof == Proof.CODE || (proof == Proof.REFRESH && issue.hasRotated())) {
            provider.tokens().use(token);
        }
        return FakeResponse.json(200, content);
    }

    private void redirect(FakeReading reading, FakeGrant grant) {
        if (redirect && (!redirectOptional || reading.has(name("redirect_uri")))) {
            String sent = reading.take(name("redirect_uri"));
            require(sent.equals(grant.redirectUri()), "invalid_grant", "the redirect URI is another one");
        }
    }

    private void verifier(FakeReading reading, FakeGrant grant) {
        if (!provider.page().knowsVerifier()) {
            return;
        }
        @Nullable String verifier = reading.takeIfPresent(name("code_verifier"));
        @Nullable String challenge = grant.asked().get("code_challenge");
        if (!provider.page().checksVerifier()) {
            return;
        }
        require((verifier == null) == (challenge == null), "invalid_grant", "code_verifier and code_challenge differ");
        require(verifier == null || hash(verifier).equals(challenge), "invalid_grant", "the code verifier is wrong");
    }

    private void unused(Token token) {
        Instant now = provider.now();
        @Nullable Instant used = token.usedAt();
        if (used != null && (reuse == null || now.isAfter(used.plus(reuse)))) {
            if (proof == Proof.CODE) {
                provider.tokens().end(token.grant());
            }
            throw new FakeRefusal("invalid_grant", "the " + proof.parameter + " was used before");
        }
        @Nullable Instant end = token.end();
        require(
                shortest == null
                        || (end != null && !end.isBefore(token.issuedAt().plus(shortest))),
                "invalid_request",
                "a short-lived token cannot be used here");
        require(
                !now.isBefore(token.issuedAt().plus(youngest)),
                "invalid_request",
                "the token is too young to be refreshed");
    }

    private static String hash(String verifier) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
