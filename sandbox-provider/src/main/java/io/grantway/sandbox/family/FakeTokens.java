package io.grantway.sandbox.family;

import static io.grantway.sandbox.family.FakeRefusal.require;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Codes and tokens of one fake, in memory; the oldest are forgotten. Not thread-safe: a fake serves one request at a time. */
final class FakeTokens {

    /** What a token is for. */
    enum Kind {
        CODE,
        ACCESS,
        REFRESH
    }

    /** An issued token. */
    static final class Token {
        private final Kind kind;
        private final FakeGrant grant;
        private final Instant issuedAt;
        private final @Nullable Instant end;
        private @Nullable Instant usedAt;
        private boolean revoked;

        private Token(Kind kind, FakeGrant grant, Instant issuedAt, @Nullable Instant end) {
            this.kind = kind;
            this.grant = grant;
            this.issuedAt = issuedAt;
            this.end = end;
        }

        boolean is(Kind wanted) {
            return kind == wanted;
        }

        FakeGrant grant() {
            return grant;
        }

        Instant issuedAt() {
            return issuedAt;
        }

        @Nullable Instant end() {
            return end;
        }

        @Nullable Instant usedAt() {
            return usedAt;
        }
    }

    private static final int MOST = 10_000;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Clock clock;
    private final Set<String> ended = new HashSet<>();
    private final Map<String, Token> tokens = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Token> eldest) {
            return size() > MOST;
        }
    };

    FakeTokens(Clock clock) {
        this.clock = clock;
    }

    /** A new token, with characters that must be encoded wherever it is sent. */
    String issue(Kind kind, FakeGrant grant, @Nullable Duration life) {
        byte[] random = new byte[12];
        RANDOM.nextBytes(random);
        return keep(
                kind, grant, life, kind.name().charAt(0) + "/" + HexFormat.of().formatHex(random) + "-._~+==");
    }

    /** A new token whose text the provider chose. */
    String keep(Kind kind, FakeGrant grant, @Nullable Duration life, String text) {
        Instant now = clock.instant();
        tokens.put(text, new Token(kind, grant, now, life == null ? null : now.plus(life)));
        return text;
    }

    /** A token of a kind that is neither expired nor revoked; otherwise refused with the code. */
    Token live(Kind kind, String text, String error) {
        @Nullable Token token = tokens.get(text);
        if (token == null || token.kind != kind) {
            throw new FakeRefusal(error, "there is no such " + kind);
        }
        require(!token.revoked && !ended.contains(token.grant.id()), error, "the " + kind + " was revoked");
        require(token.end == null || clock.instant().isBefore(token.end), error, "the " + kind + " has expired");
        return token;
    }

    /** Whether a token of any kind can still be used. */
    boolean isLive(String text) {
        @Nullable Token token = tokens.get(text);
        return token != null
                && !token.revoked
                && !ended.contains(token.grant.id())
                && (token.end == null || clock.instant().isBefore(token.end));
    }

    @Nullable Token find(String text) {
        return tokens.get(text);
    }

    void use(Token token) {
        if (token.usedAt == null) {
            token.usedAt = clock.instant();
        }
    }

    void revoke(Token token) {
        token.revoked = true;
    }

    void end(FakeGrant grant) {
        ended.add(grant.id());
    }

    /** Ends everything that is granted. */
    void endAll() {
        tokens.values().forEach(token -> ended.add(token.grant.id()));
    }

    boolean hasLiveGrant() {
        return tokens.values().stream()
                .anyMatch(token -> token.kind != Kind.CODE && !token.revoked && !ended.contains(token.grant.id()));
    }

    Set<String> texts() {
        return tokens.keySet();
    }

    Clock clock() {
        return clock;
    }
}
