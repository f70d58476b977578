package io.grantway.oauthconfig.provider.refresh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.mockito.Mockito.mock;

import io.grantway.contracts.oauthconfig.connection.ConnectionId;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.CannotCreateTransactionException;

class ResponseKeepingTests {

    private final AtomicInteger attempts = new AtomicInteger();
    private final List<UndeliveredResponse> stored = new CopyOnWriteArrayList<>();
    private volatile RuntimeException failure = new CannotCreateTransactionException("the database is away");
    private final ResponseKeeping keeping = new ResponseKeeping(new ResponseTable(mock(JdbcClient.class), null) {
        @Override
        public void keep(UndeliveredResponse response) {
            attempts.incrementAndGet();
            if (failure != null) {
                throw failure;
            }
            stored.add(response);
        }
    });

    @AfterEach
    void stop() throws InterruptedException {
        failure = null;
        keeping.awaitStored();
    }

    @Test
    void responseWhenDatabaseIsAwayThenStoredWhenItIsBack() {
        UndeliveredResponse response = response();

        keeping.keep(response);
        await().until(() -> attempts.get() > 3);
        failure = new CannotGetJdbcConnectionException("still away");
        await().until(() -> attempts.get() > 5);
        assertThat(stored).isEmpty();
        failure = null;

        await().until(() -> stored.contains(response));
        assertThat(stored).hasSize(1);
    }

    @Test
    void responseWhenStoppingThenDatabaseHasALastChance() throws InterruptedException {
        keeping.keep(response());
        await().until(() -> attempts.get() > 1);
        failure = null;

        keeping.awaitStored();

        assertThat(stored).hasSize(1);
    }

    @Test
    void responseWhenItsConnectionIsGoneThenGivenUp() throws InterruptedException {
        failure = new DataIntegrityViolationException("no such connection");

        keeping.keep(response());
        keeping.awaitStored();

        assertThat(attempts).hasValue(2);
    }

    private static UndeliveredResponse response() {
        return new UndeliveredResponse(
                new ConnectionId(UUID.randomUUID()), 1, 1, "key", new byte[] {1}, null, Instant.now());
    }
}
