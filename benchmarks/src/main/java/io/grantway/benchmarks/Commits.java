package io.grantway.benchmarks;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** Measures the upper limit for reads with one durable commit each: plain inserts into the same PostgreSQL. */
record Commits(String url, String user, String password) {

    /** Commits per second with the given number of connections. */
    double perSecond(int connections, double seconds) throws SQLException, InterruptedException {
        try (Connection setup = DriverManager.getConnection(url, user, password)) {
            setup.createStatement()
                    .execute("create table if not exists benchmark_commit (id bigserial primary key, body text)");
        }
        AtomicLong commits = new AtomicLong();
        long end = System.nanoTime() + (long) (seconds * 1e9);
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < connections; i++) {
            threads.add(Thread.ofPlatform().start(() -> insert(end, commits)));
        }
        for (Thread thread : threads) {
            thread.join();
        }
        return commits.get() / seconds;
    }

    private void insert(long end, AtomicLong commits) {
        try (Connection connection = DriverManager.getConnection(url, user, password);
                PreparedStatement insert =
                        connection.prepareStatement("insert into benchmark_commit (body) values (?)")) {
            while (System.nanoTime() < end) {
                insert.setString(1, "x".repeat(400));
                insert.executeUpdate();
                commits.incrementAndGet();
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
