package io.grantway.oauthconfig.provider.connectsession.connectiontest;

import java.time.Clock;
import java.time.Duration;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Deletes old connection tests; those of a deleted project go with its configurations. */
@Component
class ConnectionTestCleanup {

    private static final Duration KEPT = Duration.ofDays(30);

    private final ConnectionTestTable rows;
    private final Clock clock;

    ConnectionTestCleanup(ConnectionTestTable rows, Clock clock) {
        this.rows = rows;
        this.clock = clock;
    }

    @Scheduled(fixedDelayString = "PT1H", initialDelayString = "PT2M")
    void forgetOld() {
        rows.forget(clock.instant().minus(KEPT));
    }
}
