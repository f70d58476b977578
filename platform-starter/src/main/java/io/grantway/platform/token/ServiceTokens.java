package io.grantway.platform.token;

import io.grantway.contracts.CallKind;
import io.grantway.contracts.Secret;
import io.grantway.platform.PlatformSettings;
import io.grantway.platform.client.NeighbourUnavailable;
import java.time.Clock;
import java.time.Duration;
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
 * 7523 §2.2). Kept until four fifths of their life have passed, and used on while the issuer is away; one request at a
 * time for each audience.
 */
public final class ServiceTokens {

    /** A token is not used so near its end that it could end on its way. */
    private static final Duration MARGIN = Duration.ofSeconds(15);

    private static final Duration PAUSE = Duration.ofSeconds(2);

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
        private volatile @Nullable Kept kept;

        Slot(String audience) {
            this.audience = audience;
        }

        Secret get() {
            Kept current = kept;
            if (current != null && current.fresh(clock.instant())) {
                return current.token();
            }
            if (current != null && current.usable(clock.instant())) {
                if (!lock.tryLock()) {
                    return current.token(); // somebody fetches the next one; this one is still good
                }
            } else {
                lock.lock();
            }
            try {
                Kept meanwhile = kept;
                return meanwhile != null && meanwhile.fresh(clock.instant()) ? meanwhile.token() : renew(meanwhile);
            } finally {
                lock.unlock();
            }
        }

        /** An issuer that is away for a moment costs nothing while the token at hand is good. */
        private Secret renew(@Nullable Kept before) {
            try {
                Kept next = request();
                kept = next;
                return next.token();
            } catch (RuntimeException e) {
                if (before != null && before.usable(clock.instant())) {
                    kept = before.renewedAt(clock.instant().plus(PAUSE));
                    return before.token();
                }
                throw e;
            }
        }

        /** Asked twice at most, with an assertion of its own each time: the issuer accepts each once. */
        private Kept request() {
            try {
                return fetch();
            } catch (NeighbourUnavailable e) {
                if (e.notSent()) {
                    throw e;
                }
                return fetch();
            }
        }

        private Kept fetch() {
            MultiValueMap<String, String> form = new LinkedMultiValueMap<>();
            form.add("grant_type", "client_credentials");
            form.add("client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer");
            form.add("client_assertion", key.assertion(settings.issuer()).reveal());
            form.add("audience", audience);
            Instant asked = clock.instant();
            Answer answer = issuer.post()
                    .uri("/oauth2/token")
                    .attribute(CallKind.ATTRIBUTE, CallKind.TOKEN)
                    .contentType(MediaType.APPLICATION_FORM_URLENCODED)
                    .body(form)
                    .retrieve()
                    .body(Answer.class);
            if (answer == null || answer.accessToken() == null) {
                throw new IllegalStateException("The issuer answered without a token.");
            }
            return new Kept(
                    Secret.of(answer.accessToken()),
                    asked.plusSeconds(answer.expiresIn() * 4 / 5),
                    asked.plusSeconds(answer.expiresIn() - MARGIN.toSeconds()));
        }
    }

    /** A token; fetched anew from {@code renewAt} on, and good for calls until {@code usableUntil}. */
    private record Kept(Secret token, Instant renewAt, Instant usableUntil) {

        boolean fresh(Instant now) {
            return now.isBefore(renewAt);
        }

        boolean usable(Instant now) {
            return now.isBefore(usableUntil);
        }

        Kept renewedAt(Instant later) {
            return new Kept(token, later, usableUntil);
        }
    }
}
