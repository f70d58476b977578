package io.grantway.oauthconfig.issuer;

import io.grantway.oauthconfig.issuer.client.Apps;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Deletes what has ended, on one node at a time: the lease is an advisory lock that ends with its transaction. */
@Component
class Housekeeping implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(Housekeeping.class);
    private static final long LEASE = 0x67_72_61_6e_74_68_6f_75L;

    private final ExpiredEntries expired;
    private final Apps apps;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final HousekeepingSettings settings;
    private volatile @Nullable Thread thread;

    Housekeeping(
            ExpiredEntries expired,
            Apps apps,
            JdbcClient jdbc,
            TransactionTemplate transaction,
            HousekeepingSettings settings) {
        this.expired = expired;
        this.apps = apps;
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.settings = settings;
    }

    @Override
    public void start() {
        Thread loop = Thread.ofVirtual().name("housekeeping").unstarted(this::loop);
        thread = loop;
        loop.start();
    }

    private void loop() {
        try {
            while (isRunning()) {
                Thread.sleep(settings.housekeeping());
                once();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** One round; answers how many rows went. */
    int once() {
        try {
            Integer gone = transaction.execute(status -> leased() ? expired.forget() : 0);
            apps.finishChanges();
            return gone == null ? 0 : gone;
        } catch (RuntimeException e) {
            log.warn("Expired rows could not be deleted; the next run will retry: {}", e.getMessage());
            return 0;
        }
    }

    private boolean leased() {
        return jdbc.sql("SELECT pg_try_advisory_xact_lock(:lease)")
                .param("lease", LEASE)
                .query(Boolean.class)
                .single();
    }

    @Override
    public void stop() {
        Thread running = thread;
        thread = null;
        if (running != null) {
            running.interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return thread != null;
    }
}
