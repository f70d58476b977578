package io.grantway.standalone.launch;

import io.grantway.standalone.keys.Keyring;
import io.grantway.standalone.plan.Home;
import io.grantway.standalone.plan.LaunchException;
import io.grantway.standalone.plan.PortPlan;
import io.grantway.standalone.postgres.Postgres;
import io.grantway.standalone.redis.Redis;
import io.grantway.standalone.supervisor.SupervisorProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;

/** PostgreSQL and Redis, started together. */
public final class Stores {

    private final Postgres postgres;
    private final Redis redis;

    public Stores(Home home, PortPlan ports, Keyring keyring, SupervisorProcess supervisor) {
        this.postgres = new Postgres(home, ports.postgres(), keyring, supervisor);
        this.redis = new Redis(home, ports.redis(), keyring.redisPassword(), supervisor);
    }

    public String databaseUrl() {
        return postgres.url();
    }

    public String redisUrl() {
        return redis.url();
    }

    /** Returns when both respond. */
    public void start(Path lib, Consumer<String> ready) {
        CompletableFuture<?> redisReady = CompletableFuture.runAsync(
                () -> {
                    startRedis(lib);
                    ready.accept("Redis");
                },
                task -> Thread.ofPlatform().daemon().start(task));
        try {
            postgres.start(lib);
        } catch (IOException | SQLException e) {
            throw new LaunchException("PostgreSQL did not start: " + e.getMessage(), e);
        }
        ready.accept("PostgreSQL");
        try {
            redisReady.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof LaunchException launch ? launch : e;
        }
    }

    public void startRedis(Path lib) {
        try {
            redis.start(lib);
        } catch (IOException e) {
            throw new LaunchException("Redis did not start: " + e.getMessage(), e);
        }
    }
}
