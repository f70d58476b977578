package io.grantway.platform.token;

import io.grantway.contracts.Secret;
import io.grantway.platform.PlatformSettings;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.client.RestClient;

/**
 * The service's own access tokens, one for each audience, by client credentials and private_key_jwt (RFC 6749 §4.4, RFC
 * 7523 §2.2). Kept until four fifths of their life have passed; one request at a time for each audience.
 */
public final class ServiceTokens {

    private final RestClient issuer;
    private final ServiceKey key;
    private final PlatformSettings settings;
    private final Clock clock;
    private final Map<String, Slot> slots = new ConcurrentHashMap<>();

    public ServiceTokens(RestClient issuer, ServiceKey key, PlatformSettings settings, Clock clock) {
        this.issuer = issuer;
        this.key = key;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * A token for a neighbour. Throws what the call to the issuer throws; asks again the next time.
     *
     * @param audience name of the neighbour
     */
    public Secret token(String audience) {
        return slots.computeIfAbsent(audience, Slot::new).get();
    }

    /** Forgets a token that a neighbour refused. */
    public void forget(String audience) {
        slots.remove(audience);
    }

    private record Answer(@Nullable String accessToken, long expiresIn) {}

    private final class Slot {

        private final ReentrantLock lock = new ReentrantLock();
        private final String audience;
        private volatile @Nullable Secret token;
        private volatile Instant renewAt = Instant.EPOCH;

        Slot(String audience) {
            this.audience = audience;
        }

        Secret get() {
            Secret current = token;
            if (current != null && clock.instant().isBefore(renewAt)) {
                return current;
            }
            lock.lock();
            try {
                current = token;
                if (current != null && clock.instant().isBefore(renewAt)) {
                    return current;
                }
                return renew();
            } finally {
                lock.unlock();
            }
        }

        private Secret renew() {
            MultiValueMap<String, String> form = new LinkedMultiValueMap<>();
            form.add("grant_type", "client_credentials");
            form.add("client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer");
            form.add("client_assertion", key.assertion(settings.issuer()).reveal());
            form.add("audience", audience);
            Instant asked = clock.instant();
            Answer answer = issuer.post()
                    .uri("/oauth2/token")
                    .contentType(MediaType.APPLICATION_FORM_URLENCODED)
                    .body(form)
                    .retrieve()
                    .body(Answer.class);
            if (answer == null || answer.accessToken() == null) {
                throw new IllegalStateException("The issuer answered without a token.");
            }
            Secret fresh = Secret.of(answer.accessToken());
            renewAt = asked.plusSeconds(answer.expiresIn() * 4 / 5);
            token = fresh;
            return fresh;
        }
    }
}
