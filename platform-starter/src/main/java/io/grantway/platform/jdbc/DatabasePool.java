package io.grantway.platform.jdbc;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.HikariPoolMXBean;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessResourceFailureException;

/** Knows when the pool has lost the database: for calls whose callers wait less long than the pool waits for a connection. */
public final class DatabasePool {

    private final @Nullable HikariDataSource pool;

    public DatabasePool(DataSource source) throws SQLException {
        this.pool = source.isWrapperFor(HikariDataSource.class) ? source.unwrap(HikariDataSource.class) : null;
    }

    /**
     * Passes as long as there is any connection, in use or not.
     *
     * @throws DataAccessResourceFailureException the database is away, which is told at once instead of after the wait
     */
    public void requireConnection() {
        HikariPoolMXBean started = pool == null ? null : pool.getHikariPoolMXBean();
        if (started != null && started.getTotalConnections() == 0) {
            throw new DataAccessResourceFailureException("no connection is left");
        }
    }
}
