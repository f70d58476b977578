package io.grantway.platform.jdbc;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.HikariPoolMXBean;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessResourceFailureException;

/**
 * Detects that the connection pool has lost the database, for calls whose callers wait less long than the pool does.
 */
public final class DatabasePool {

    private final @Nullable HikariDataSource pool;

    public DatabasePool(DataSource source) throws SQLException {
        this.pool = source.isWrapperFor(HikariDataSource.class) ? source.unwrap(HikariDataSource.class) : null;
    }

    /**
     * Returns normally if there is any connection, in use or not.
     *
     * @throws DataAccessResourceFailureException immediately, without the pool's wait, when the database is
     *     unavailable
     */
    public void requireConnection() {
        HikariPoolMXBean started = pool == null ? null : pool.getHikariPoolMXBean();
        if (started != null && started.getTotalConnections() == 0) {
            throw new DataAccessResourceFailureException("no database connection is available");
        }
    }
}
