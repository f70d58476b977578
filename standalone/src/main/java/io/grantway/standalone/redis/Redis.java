package io.grantway.standalone.redis;

import io.grantway.standalone.keys.SecretFile;
import io.grantway.standalone.plan.Home;
import io.grantway.standalone.plan.LaunchException;
import io.grantway.standalone.supervisor.ChildSpec;
import io.grantway.standalone.supervisor.Signal;
import io.grantway.standalone.supervisor.SupervisorProcess;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** One Redis on loopback, with its append-only file in the home; it requires a password. */
public final class Redis {

    /** Its name among the processes. */
    public static final String NAME = "redis";

    private static final String READY = "+OK\r\n+PONG";
    private static final Duration START_LIMIT = Duration.ofMinutes(10);

    private final Home home;
    private final int port;
    private final String password;
    private final SupervisorProcess supervisor;

    public Redis(Home home, int port, String password, SupervisorProcess supervisor) {
        this.home = home;
        this.port = port;
        this.password = password;
        this.supervisor = supervisor;
    }

    /** Its URL, with the password. */
    public String url() {
        return "redis://:" + password + "@127.0.0.1:" + port;
    }

    /** Starts it and returns when it responds. */
    public void start(Path lib) throws IOException {
        Path settings = home.redis().resolve("redis.conf");
        new SecretFile(settings).write(settings());
        List<String> command = List.of(RedisServer.find(lib).toString(), settings.toString());
        CompletableFuture<Integer> end = supervisor.start(ChildSpec.store(
                NAME, command, Map.of("LC_ALL", "C"), home.logs().resolve("redis.log"), Signal.TERMINATE));
        long deadline = System.nanoTime() + START_LIMIT.toNanos();
        while (!answers()) {
            if (end.isDone() || System.nanoTime() > deadline) {
                throw new LaunchException(
                        "Redis did not start, see " + home.logs().resolve("redis.log"));
            }
            pause();
        }
    }

    /** The folder's name stays on the command line, so that a leftover process can be recognised. */
    private String settings() {
        return """
                bind 127.0.0.1
                port %d
                requirepass %s
                dir "%s"
                daemonize no
                set-proc-title no
                save ""
                appendonly yes
                appendfsync everysec
                maxmemory 64mb
                maxmemory-policy noeviction
                """.formatted(port, password, home.redis());
    }

    private boolean answers() {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(1000);
            socket.getOutputStream().write(("AUTH " + password + "\r\nPING\r\n").getBytes(StandardCharsets.US_ASCII));
            byte[] response = socket.getInputStream().readNBytes(READY.length());
            return new String(response, StandardCharsets.US_ASCII).equals(READY);
        } catch (IOException e) {
            return false;
        }
    }

    private static void pause() throws IOException {
        try {
            TimeUnit.MILLISECONDS.sleep(20);
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }
}
