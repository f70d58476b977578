package io.grantway.oauthconfig.provider.token;

import io.grantway.contracts.Secret;
import io.grantway.contracts.oauthconfig.connection.ProviderAccount;
import io.grantway.oauthconfig.provider.catalogue.description.AccountRules;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The ID token of a response; it came over TLS from its issuer, so its signature need not be verified. */
public final class IdToken {

    /** Tolerated clock skew of a provider. */
    private static final Duration CLOCK_SKEW = Duration.ofSeconds(60);

    private IdToken() {}

    /**
     * Whether the token belongs to our request (OpenID Connect Core §3.1.3.7, items 2, 3, 9 and 11): its issuer
     * matches if known, its audience is this client, its nonce matches if one was sent, and it has not expired.
     */
    public static boolean answers(
            Secret idToken, @Nullable String issuer, String clientId, @Nullable String nonce, Instant now) {
        return ResponseTree.ofJwt(idToken.reveal())
                .map(claims -> (issuer == null || issuer.equals(claims.text("/iss")))
                        && isFor(claims, clientId)
                        && (nonce == null || equal(claims.text("/nonce"), nonce))
                        && lives(claims.number("/exp"), now))
                .orElse(false);
    }

    /** The account of a token for which {@link #answers} is true. */
    static @Nullable ProviderAccount account(Secret idToken) {
        return ResponseTree.ofJwt(idToken.reveal())
                .map(claims -> AccountReader.read(
                        AccountRules.of(AccountRules.Source.ID_TOKEN, "/sub", label(claims)), claims))
                .orElse(null);
    }

    private static @Nullable String label(ResponseTree claims) {
        return Stream.of("/email", "/preferred_username", "/name")
                .filter(pointer -> claims.text(pointer) != null)
                .findFirst()
                .orElse(null);
    }

    private static boolean lives(@Nullable BigDecimal end, Instant now) {
        return end != null
                && end.compareTo(BigDecimal.valueOf(now.minus(CLOCK_SKEW).getEpochSecond())) > 0;
    }

    private static boolean isFor(ResponseTree claims, String clientId) {
        @Nullable List<String> audiences = claims.texts("/aud");
        return audiences == null ? clientId.equals(claims.text("/aud")) : audiences.contains(clientId);
    }

    private static boolean equal(@Nullable String found, String expected) {
        return found != null
                && MessageDigest.isEqual(
                        found.getBytes(StandardCharsets.UTF_8), expected.getBytes(StandardCharsets.UTF_8));
    }
}
