package io.grantway.oauthconfig.signingkey;

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
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The keys as this process knows them: the public ones from the table, and of those opened the private part, which stays
 * in memory. Verifying needs no vault; signing needs the active key opened.
 */
@Component
public class SigningKeys implements JWKSource<SecurityContext> {

    private final Clock clock;
    private volatile List<SigningKey> keys = List.of();
    private volatile Map<String, JWK> opened = Map.of();

    SigningKeys(Clock clock) {
        this.clock = clock;
    }

    /** What is published: every key that signs, will sign, or signed something that may still be valid. */
    public JWKSet published() {
        Instant now = clock.instant();
        return new JWKSet(keys.stream()
                .filter(key -> key.verifiesAt(now))
                .map(SigningKey::publicJwk)
                .toList());
    }

    /** Before the keys were read for the first time nobody can say that a token is not good. */
    @Override
    public List<JWK> get(JWKSelector selector, @Nullable SecurityContext context) throws KeySourceException {
        if (keys.isEmpty()) {
            throw new KeySourceException("the signing keys are not known yet");
        }
        return selector.select(published());
    }

    /** The private key that signs now, unless it is not known or not opened yet. */
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

    /** Whether anything is published. */
    public boolean known() {
        return !keys.isEmpty();
    }

    void learn(List<SigningKey> all) {
        keys = List.copyOf(all);
    }

    /** Those that sign or will, and are not opened yet. */
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
