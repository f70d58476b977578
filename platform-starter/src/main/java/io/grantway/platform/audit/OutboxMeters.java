package io.grantway.platform.audit;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.atomic.AtomicLong;

/** Metrics of the outbox: age of the oldest deliverable event, events set aside or deferred, bytes on disk. */
final class OutboxMeters {

    private static final int SELDOM = 30;

    private final OutboxTable table;
    private final AtomicLong lagMillis;
    private final AtomicLong setAside;
    private final AtomicLong deferred;
    private final AtomicLong bytes;
    private int looks;

    OutboxMeters(OutboxTable table, MeterRegistry meters) {
        this.table = table;
        this.lagMillis = new AtomicLong();
        meters.gauge("grantway.audit.outbox.lag.seconds", lagMillis, millis -> millis.get() / 1000.0);
        this.setAside = new AtomicLong();
        meters.gauge("grantway.audit.outbox.set.aside", setAside);
        this.deferred = new AtomicLong();
        meters.gauge("grantway.audit.outbox.deferred", deferred);
        this.bytes = new AtomicLong();
        meters.gauge("grantway.audit.outbox.bytes", bytes);
    }

    void refresh() {
        lagMillis.set((long) (table.lagSeconds() * 1000));
        setAside.set(table.count("set_aside"));
        deferred.set(table.count("deferred"));
        if (looks++ % SELDOM == 0) {
            bytes.set(table.size());
        }
    }
}
