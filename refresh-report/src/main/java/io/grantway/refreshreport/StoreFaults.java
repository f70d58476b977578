package io.grantway.refreshreport;

import io.grantway.refreshreport.ProcessFault.Kind;
import io.grantway.standalone.Platform;
import io.grantway.standalone.plan.Component;
import io.grantway.standalone.postgres.Postgres;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;

/** Faults of PostgreSQL and Redis; each ends when the store works again. */
final class StoreFaults {

    private static final Duration REDIS_AWAY = Duration.ofSeconds(3);

    private final Platform platform;
    private final Processes processes;

    StoreFaults(Platform platform, Processes processes) {
        this.platform = platform;
        this.processes = processes;
    }

    void carryOut(Kind kind) throws InterruptedException, IOException {
        switch (kind) {
            case POSTGRES_RESTART -> {
                platform.killStore(Postgres.NAME);
                awaitReady();
            }
            case REDIS_FLUSH -> flushRedis();
            case REDIS_STOP -> {
                platform.stopRedis();
                Thread.sleep(REDIS_AWAY);
                platform.startRedis();
            }
            default -> throw new IllegalArgumentException(kind.label);
        }
    }

    /** After a restart of PostgreSQL, which all services wait for. */
    private void awaitReady() throws InterruptedException {
        Instant end = Instant.now().plusSeconds(60);
        Thread.sleep(1_000);
        while (Instant.now().isBefore(end)
                && (processes.ready(Component.CREDENTIAL).isEmpty()
                        || processes.ready(Component.OAUTH_CONFIG).isEmpty())) {
            Thread.sleep(250);
        }
    }

    private void flushRedis() throws IOException {
        URI redis = URI.create(platform.redisUrl());
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), redis.getPort())) {
            String password = redis.getUserInfo().substring(1);
            socket.getOutputStream()
                    .write(("AUTH " + password + "\r\nFLUSHALL\r\n").getBytes(StandardCharsets.US_ASCII));
            byte[] answer = socket.getInputStream().readNBytes("+OK\r\n+OK\r\n".length());
            if (!new String(answer, StandardCharsets.US_ASCII).equals("+OK\r\n+OK\r\n")) {
                throw new IOException("Redis did not flush");
            }
        }
    }
}
