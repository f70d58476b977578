package io.grantway.oauthconfig.provider.connectsession.repair;

import io.grantway.oauthconfig.provider.connection.ConnectionRow;
import io.grantway.oauthconfig.provider.connection.ConnectionSettings;
import io.grantway.oauthconfig.provider.connection.Connections;
import io.grantway.oauthconfig.provider.connectsession.repair.RepairTable.Repair;
import io.grantway.oauthconfig.provider.outbound.FairWorkers;
import io.grantway.platform.worker.Backoff;
import jakarta.annotation.PreDestroy;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Finishes interrupted repairs: confirmed ones are completed; those not confirmed in time are given up, their tokens
 * revoked at the provider and destroyed. Any replica may work; every step may be repeated.
 */
@Component
class RepairWorker {

    private static final Logger log = LoggerFactory.getLogger(RepairWorker.class);
    private static final Duration LEASE = Duration.ofSeconds(90);
    private static final Backoff BACKOFF = new Backoff(Duration.ofSeconds(5), Duration.ofMinutes(10));
    private static final Duration CROWDED = Duration.ofSeconds(2);

    private final RepairTable repairs;
    private final Connections connections;
    private final CutOffRepair cutOff;
    private final ConnectionSettings settings;
    private final FairWorkers workers;

    RepairWorker(RepairTable repairs, Connections connections, CutOffRepair cutOff, ConnectionSettings settings) {
        this.repairs = repairs;
        this.connections = connections;
        this.cutOff = cutOff;
        this.settings = settings;
        this.workers = new FairWorkers(settings.revocationWorkers());
    }

    @Scheduled(fixedDelayString = "PT2S", initialDelayString = "PT5S")
    void work() {
        int free = workers.free();
        if (free == 0) {
            return;
        }
        for (Repair repair : repairs.takeDue(LEASE, settings.revocationLimit(), free)) {
            ConnectionRow row = connections.find(repair.connection()).orElseThrow(Connections::notFound);
            if (!workers.begin(row.providerConfigId(), () -> turn(repair, row))) {
                repairs.giveBack(repair.id(), CROWDED);
            }
        }
    }

    @PreDestroy
    void stop() throws InterruptedException {
        workers.close();
    }

    private void turn(Repair repair, ConnectionRow row) {
        @Nullable Duration asked = null;
        try {
            CutOffRepair.Turn turn = cutOff.end(repair, row);
            if (turn.ended()) {
                return;
            }
            asked = turn.retryAfter();
        } catch (RuntimeException e) {
            log.warn("{}: its repair has not finished yet: {}", repair.connection(), e.getMessage());
        }
        Duration own = BACKOFF.after(repair.attempts());
        repairs.postpone(repair.id(), asked != null && asked.compareTo(own) > 0 ? asked : own);
    }
}
