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
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.MediaType;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.client.RestClient;

/**
 * The service's own access tokens, one per audience, by client credentials and private_key_jwt (RFC 6749 §4.4, RFC 7523
 * §2.2). After four fifths of its lifetime a token is renewed in the background, by one request at a time for each
 * audience, and used as long as it is valid: only a caller without a token waits for the issuer.
 */
public final class ServiceTokens {

    /** The minimum remaining lifetime of a token in use, so that it does not expire on its way. */
    private static final Duration MARGIN = Duration.ofSeconds(15);

    private static final Duration PAUSE = Duration.ofSeconds(2);

    private static final Logger log = LoggerFactory.getLogger(ServiceTokens.class);

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
     * Returns a token for another service. Waits for the issuer only if there is no valid one; then throws what the
     * call to the issuer throws, and tries again the next time.
     *
     * @param audience name of the service
     */
    public Secret token(String audience) {
        return slots.computeIfAbsent(audience, Slot::new).get();
    }

    /** Starts to renew every token that is due, also for services that are called rarely. */
    public void renewAhead() {
        slots.values().forEach(Slot::renewAhead);
    }

    /** Discards a token that the called service rejected, unless another one has already replaced it. */
    public void forget(String audience, Secret refused) {
        slots.computeIfAbsent(audience, Slot::new).forget(refused);
    }

    private record Response(@Nullable String accessToken, long expiresIn) {}

    private final class Slot {

        private final ReentrantLock lock = new ReentrantLock();
        private final String audience;
        private final AtomicBoolean renewing = new AtomicBoolean();
        private volatile @Nullable Kept kept;

        Slot(String audience) {
            this.audience = audience;
        }

        Secret get() {
            Kept current = kept;
            if (current != null && current.usable(clock.instant())) {
                renewAhead();
                return current.token();
            }
            lock.lock();
            try {
                Kept meanwhile = kept;
                return meanwhile != null && meanwhile.usable(clock.instant())
                        ? meanwhile.token()
                        : renew(request()).token();
            } finally {
                lock.unlock();
            }
        }

        /** Renews one at a time; a renewal that just succeeded or failed is not followed by another at once. */
        void renewAhead() {
            if (isDue() && renewing.compareAndSet(false, true)) {
                Thread.ofVirtual().name("service-token " + audience).start(() -> {
                    try {
                        renewInBackground();
                    } finally {
                        renewing.set(false);
                    }
                });
            }
        }

        private boolean isDue() {
            Kept current = kept;
            return current != null && !current.fresh(clock.instant());
        }

        /**
         * Renews in the background, so that a short outage of the issuer has no effect while the current token is
         * valid.
         */
        private void renewInBackground() {
            lock.lock();
            try {
                Kept before = kept;
                if (before == null || before.fresh(clock.instant())) {
                    return;
                }
                try {
                    renew(request());
                } catch (RuntimeException e) {
                    log.debug("The token for {} is not renewed yet: {}", audience, e.getMessage());
                    kept = before.renewedAt(clock.instant().plus(PAUSE));
                }
            } finally {
                lock.unlock();
            }
        }

        private Kept renew(Kept next) {
            kept = next;
            return next;
        }

        void forget(Secret refused) {
            Kept current = kept;
            if (current != null && current.token().equals(refused)) {
                kept = null;
            }
        }

        /** Requests a token at most twice, each time with its own assertion: the issuer accepts each assertion once. */
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
            Response response = issuer.post()
                    .uri("/oauth2/token")
                    .attribute(CallKind.ATTRIBUTE, CallKind.TOKEN)
                    .contentType(MediaType.APPLICATION_FORM_URLENCODED)
                    .body(form)
                    .retrieve()
                    .body(Response.class);
            if (response == null || response.accessToken() == null) {
                throw new IllegalStateException("The issuer's response contains no token.");
            }
            return new Kept(
                    Secret.of(response.accessToken()),
                    asked.plusSeconds(response.expiresIn() * 4 / 5),
                    asked.plusSeconds(response.expiresIn() - MARGIN.toSeconds()));
        }
    }

    /** A token; renewed from {@code renewAt} on, and usable for calls until {@code usableUntil}. */
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
