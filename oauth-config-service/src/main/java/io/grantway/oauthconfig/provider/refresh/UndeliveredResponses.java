package io.grantway.oauthconfig.provider.refresh;

import io.grantway.contracts.oauthconfig.connection.ConnectionId;
import io.grantway.contracts.oauthconfig.connection.RefreshResponse;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Stored responses that were not delivered because their attempt was interrupted or the vault was unavailable. The
 * next lease holder delivers them first; without one, a worker does.
 */
@Component
class UndeliveredResponses {

    private static final Logger log = LoggerFactory.getLogger(UndeliveredResponses.class);
    private static final Duration LEASE = Duration.ofSeconds(30);
    private static final int BATCH = 20;

    private final ResponseTable responses;
    private final ResponseDelivery delivery;
    private final RefreshSettings settings;

    UndeliveredResponses(ResponseTable responses, ResponseDelivery delivery, RefreshSettings settings) {
        this.responses = responses;
        this.delivery = delivery;
        this.settings = settings;
    }

    /**
     * Delivers stored responses of attempts from this version and from the previous one, whose delivery may have been
     * interrupted; empty if there are none.
     */
    Optional<RefreshResponse> deliver(ConnectionId id, long version) {
        Optional<RefreshResponse> last = Optional.empty();
        for (UndeliveredResponse response : responses.of(id)) {
            Optional<RefreshResponse> before = last;
            if (response.predecessor() < version - 1) {
                responses.delete(id, response.fence());
            } else if (response.predecessor() < version) {
                last = deliverIfNewer(response, version).or(() -> before);
            } else if (response.predecessor() == version) {
                last = delivery.deliver(response);
            }
        }
        return last;
    }

    /** The new tokens that another attempt from this version has stored; empty if there are none. */
    Optional<RefreshResponse> deliverOthers(ConnectionId id, long version, long exceptFence) {
        return responses.of(id).stream()
                .filter(response -> response.predecessor() == version && response.fence() != exceptFence)
                .flatMap(response -> deliverIfNewer(response, version).stream())
                .findFirst();
    }

    /** The refresh of the current version does not depend on it; a worker retries. */
    private Optional<RefreshResponse> deliverIfNewer(UndeliveredResponse response, long version) {
        try {
            return delivery.deliver(response).filter(told -> told.version() > version);
        } catch (RuntimeException e) {
            log.warn(
                    "{}: the response of attempt {} is waiting for delivery: {}",
                    response.connection(),
                    response.fence(),
                    e.getMessage());
            return Optional.empty();
        }
    }

    @Scheduled(fixedDelayString = "PT1M", initialDelayString = "PT5S")
    void forgetUnreadable() {
        responses.deleteUnreadable(settings.keepUnreadable());
    }

    @Scheduled(fixedDelayString = "PT2S", initialDelayString = "PT5S")
    void deliverLeft() {
        List<UndeliveredResponse> left = responses.takeLeft(LEASE, BATCH);
        for (UndeliveredResponse response : left) {
            try {
                log.info("{}: delivering the response of attempt {}", response.connection(), response.fence());
                delivery.deliver(response);
            } catch (RuntimeException e) {
                log.warn(
                        "{}: the response of attempt {} is still waiting for delivery: {}",
                        response.connection(),
                        response.fence(),
                        e.getMessage());
            }
        }
    }
}
