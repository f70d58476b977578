package io.grantway.oauthconfig.issuer;

import io.grantway.oauthconfig.issuer.client.Apps;
import io.grantway.platform.worker.BackgroundWorker;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Deletes expired entries on one replica at a time; an advisory lock that ends with its transaction ensures this. */
@Component
class Housekeeping extends BackgroundWorker {

    private static final Logger log = LoggerFactory.getLogger(Housekeeping.class);
    private static final long LEASE = 0x67_72_61_6e_74_68_6f_75L;

    private final ExpiredEntries expired;
    private final Apps apps;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final HousekeepingSettings settings;

    Housekeeping(
            ExpiredEntries expired,
            Apps apps,
            JdbcClient jdbc,
            TransactionTemplate transaction,
            HousekeepingSettings settings) {
        super("housekeeping");
        this.expired = expired;
        this.apps = apps;
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.settings = settings;
    }

    @Override
    protected Duration firstPause() {
        return settings.housekeeping();
    }

    @Override
    protected Duration work() {
        once();
        return settings.housekeeping();
    }

    @Override
    protected Duration failed(RuntimeException failure, int inARow) {
        log.warn("Expired rows could not be deleted; the next run will retry: {}", failure.getMessage());
        return settings.housekeeping();
    }

    /** Runs one round; returns the number of deleted rows. */
    int once() {
        Integer gone = transaction.execute(status -> leased() ? expired.forget() : 0);
        apps.finishChanges();
        return gone == null ? 0 : gone;
    }

    private boolean leased() {
        return jdbc.sql("SELECT pg_try_advisory_xact_lock(:lease)")
                .param("lease", LEASE)
                .query(Boolean.class)
                .single();
    }
}
