package io.grantway.oauthconfig.provider.refresh;

import io.grantway.contracts.credential.AttemptStep;
import io.grantway.contracts.credential.CredentialHead;
import io.grantway.contracts.credential.DeliverVersion;
import io.grantway.contracts.credential.EndAttempt;
import io.grantway.contracts.credential.LeaseApi;
import io.grantway.oauthconfig.provider.outbound.Deadline;
import io.grantway.oauthconfig.provider.refresh.RefreshVerdict.Pause;
import io.grantway.platform.client.NeighbourUnavailable;
import io.grantway.platform.client.RemoteProblem;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Reports the result of an attempt to the vault. */
@Component
class VaultDelivery {

    private static final Logger log = LoggerFactory.getLogger(VaultDelivery.class);
    private static final Duration BETWEEN_DELIVERIES = Duration.ofMillis(250);

    private final LeaseApi leases;
    private final RefreshSettings settings;

    VaultDelivery(LeaseApi leases, RefreshSettings settings) {
        this.leases = leases;
        this.settings = settings;
    }

    /**
     * Repeats until the vault has the new token set; the response is stored here meanwhile.
     *
     * @throws NeighbourUnavailable if it cannot take it now; a worker delivers it later
     */
    CredentialHead deliver(RefreshAttempt attempt, DeliverVersion version) {
        Deadline deadline = Deadline.in(settings.deliverFor());
        while (true) {
            try {
                return leases.deliver(attempt.connection().credential(), version);
            } catch (NeighbourUnavailable e) {
                if (deadline.isOver()) {
                    throw e;
                }
            } catch (RemoteProblem e) {
                if (e.status() < 500 || deadline.isOver()) {
                    throw e;
                }
            }
            Sleep.of(BETWEEN_DELIVERIES);
        }
    }

    /**
     * Returns the lease with the outcome and the following pause; false if the vault did not receive it. Then the
     * lease expires, and a sent request counts as unknown.
     */
    boolean end(RefreshAttempt attempt, AttemptStep outcome, String reason, Pause pause) {
        long millis = Math.min(pause.time().toMillis(), EndAttempt.LONGEST_WAIT_MILLIS);
        try {
            leases.end(
                    attempt.connection().credential(),
                    attempt.fence(),
                    new EndAttempt(outcome, reason, millis, pause.untilTokenEnds()));
            return true;
        } catch (RemoteProblem e) {
            return e.status() < 500;
        } catch (NeighbourUnavailable e) {
            log.info(
                    "{}: lease {} could not be released and will expire: {}",
                    attempt.connection().id(),
                    attempt.fence(),
                    e.getMessage());
            return false;
        }
    }
}
