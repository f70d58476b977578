package io.grantway.oauthconfig.issuer.signingkey;

import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The keys known to this process: public keys from the table, and private parts that have been opened, which stay in
 * memory. Verification needs no vault; signing needs the active key to be open.
 */
@Component
public class SigningKeys implements JWKSource<SecurityContext> {

    private final Clock clock;
    private volatile List<SigningKey> keys = List.of();
    private volatile Map<String, JWK> opened = Map.of();

    SigningKeys(Clock clock) {
        this.clock = clock;
    }

    /**
     * The published keys (RFC 7517 §5): every key that signs, will sign, or signed something that may still be valid.
     */
    public Map<String, Object> published() {
        return Map.of("keys", verifying().map(SigningKey::published).toList());
    }

    private Stream<SigningKey> verifying() {
        Instant now = clock.instant();
        return keys.stream().filter(key -> key.verifiesAt(now));
    }

    /** Until the keys have been read once, a token cannot be judged invalid. */
    @Override
    public List<JWK> get(JWKSelector selector, @Nullable SecurityContext context) throws KeySourceException {
        if (keys.isEmpty()) {
            throw new KeySourceException("the signing keys are not available yet");
        }
        return selector.select(new JWKSet(verifying().map(SigningKey::publicJwk).toList()));
    }

    /** The private key that signs now; empty when it is unknown or not open yet. */
    Optional<JWK> active(String algorithm) {
        return keys.stream()
                .filter(key -> key.state() == KeyState.ACTIVE && key.algorithm().equals(algorithm))
                .findFirst()
                .map(key -> opened.get(key.keyId()));
    }

    /** Whether both kinds of token can be signed. */
    public boolean canSign() {
        return active("ES256").isPresent() && active("RS256").isPresent();
    }

    /** Whether any key is published. */
    public boolean known() {
        return !keys.isEmpty();
    }

    void learn(List<SigningKey> all) {
        keys = List.copyOf(all);
    }

    /** The current and next keys that are not open yet. */
    List<SigningKey> sealed() {
        return keys.stream()
                .filter(key -> key.state() != KeyState.RETIRED && !opened.containsKey(key.keyId()))
                .toList();
    }

    synchronized void opened(String keyId, JWK privateJwk) {
        Map<String, JWK> more = new HashMap<>(opened);
        more.put(keyId, privateJwk);
        opened = Map.copyOf(more);
    }
}
