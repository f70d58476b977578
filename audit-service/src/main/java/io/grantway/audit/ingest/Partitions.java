package io.grantway.audit.ingest;

import java.time.LocalDate;
import java.util.Collection;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The days that have a partition. Partitions are created before the transaction that needs them, so that no batch holds
 * the DDL lock.
 */
@Component
class Partitions {

    private final JdbcClient jdbc;
    private final Set<LocalDate> known = ConcurrentHashMap.newKeySet();

    Partitions(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Transactional(propagation = Propagation.NOT_SUPPORTED)
    public void ensure(Collection<LocalDate> days) {
        for (LocalDate day : Set.copyOf(days)) {
            if (!known.contains(day)) {
                jdbc.sql("SELECT make_event_partition(?)").param(day).query(rs -> {});
                known.add(day);
            }
        }
    }

    /** Clears the cache after another process dropped a partition. */
    void forget() {
        known.clear();
    }
}
