package io.grantway.standalone.postgres;

import io.grantway.standalone.keys.Keyring;
import io.grantway.standalone.plan.Folders;
import io.grantway.standalone.plan.Home;
import io.grantway.standalone.plan.LaunchException;
import io.grantway.standalone.supervisor.ChildSpec;
import io.grantway.standalone.supervisor.Signal;
import io.grantway.standalone.supervisor.SupervisorProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * The cluster of one home: created once, durable (fsync on), on loopback TCP only. Every role needs its password,
 * including the superuser. Zonky's {@code EmbeddedPostgres} is not used because it creates clusters that trust every
 * client without a password and starts PostgreSQL itself, not through the supervisor.
 */
public final class Postgres {

    /** Its name among the processes. */
    public static final String NAME = "postgres";

    public static final String SUPERUSER = "postgres";
    private static final String DATABASE = "grantway";
    /**
     * Time limit without a sign of progress; a server that reports that it is starting up may replay its log for as
     * long as it takes.
     */
    private static final Duration START_LIMIT = Duration.ofMinutes(10);

    private static final int TIMED_OUT = -1;
    private static final List<String> SETTINGS = List.of(
            "listen_addresses=127.0.0.1",
            "unix_socket_directories=",
            "fsync=on",
            "synchronous_commit=on",
            "full_page_writes=on",
            "password_encryption=scram-sha-256",
            "max_connections=300",
            "shared_buffers=48MB",
            "max_wal_size=512MB",
            "wal_level=minimal",
            "max_wal_senders=0",
            "io_method=sync",
            "jit=off",
            "timezone=UTC",
            "log_timezone=UTC",
            "log_line_prefix=%m [%p] %q%u ");

    private final Home home;
    private final int port;
    private final Keyring keyring;
    private final SupervisorProcess supervisor;
    private final Unprivileged unprivileged;

    public Postgres(Home home, int port, Keyring keyring, SupervisorProcess supervisor) {
        this(home, port, keyring, supervisor, Unprivileged.choose());
    }

    Postgres(Home home, int port, Keyring keyring, SupervisorProcess supervisor, Unprivileged unprivileged) {
        this.home = home;
        this.port = port;
        this.keyring = keyring;
        this.supervisor = supervisor;
        this.unprivileged = unprivileged;
    }

    /** JDBC address of the platform's database. */
    public String url() {
        return url(DATABASE);
    }

    /**
     * Creates the cluster if there is none, starts it, and updates roles and schemas.
     *
     * @param lib where the programs are unpacked
     */
    public void start(Path lib) throws IOException, SQLException {
        Binaries binaries = Binaries.in(lib);
        ClusterFolder folder = new ClusterFolder(home);
        if (!folder.isMade()) {
            make(binaries);
            folder.keep(home.postgresDraft());
        }
        unprivileged.adopt(home.postgresData());
        // this launcher holds the home's lock and has stopped leftover processes: a pid file can only be stale
        Files.deleteIfExists(home.postgresData().resolve("postmaster.pid"));
        CompletableFuture<Integer> end = supervisor.start(process(binaries));
        awaitConnections(end);
        new DatabaseRoles(keyring).apply(this);
    }

    /** A connection of the superuser. */
    Connection connect(String database) throws SQLException {
        String password = keyring.read(keyring.superuserPasswordFile());
        return DriverManager.getConnection(url(database) + "?connectTimeout=5", SUPERUSER, password);
    }

    private String url(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }

    private void make(Binaries binaries) throws IOException {
        // left by an interrupted initdb: it never held data
        Folders.delete(home.postgresDraft());
        List<String> initdb = List.of(
                binaries.initdb(),
                "--pgdata=" + home.postgresDraft(),
                "--username=" + SUPERUSER,
                "--pwfile=" + keyring.superuserPasswordFile(),
                "--auth=scram-sha-256",
                "--encoding=UTF8",
                "--locale=C",
                "--locale-provider=builtin",
                "--builtin-locale=C.UTF-8",
                "--no-instructions");
        int code = supervisor
                .start(ChildSpec.once("initdb", unprivileged.command(initdb), environment(), log()))
                .completeOnTimeout(TIMED_OUT, START_LIMIT.toSeconds(), TimeUnit.SECONDS)
                .join();
        if (code == TIMED_OUT) {
            throw new LaunchException(
                    "initdb has not ended after " + START_LIMIT.toMinutes() + " minutes, see " + log());
        }
        if (code != 0) {
            throw new LaunchException("initdb failed with code " + code + ", see " + log());
        }
    }

    private ChildSpec process(Binaries binaries) {
        List<String> command = unprivileged.command(
                List.of(binaries.postgres(), "-D", home.postgresData().toString(), "-p", String.valueOf(port)));
        SETTINGS.forEach(setting -> command.addAll(List.of("-c", setting)));
        return ChildSpec.store(NAME, command, environment(), log(), Signal.INTERRUPT);
    }

    private void awaitConnections(CompletableFuture<Integer> end) throws SQLException {
        long deadline = System.nanoTime() + START_LIMIT.toNanos();
        while (true) {
            try (Connection ready = connect("postgres")) {
                return;
            } catch (SQLException e) {
                judge(e, end, deadline);
            }
        }
    }

    /** 57P03 means "starting up", class 08 "not listening yet"; every other error is final. */
    private void judge(SQLException e, CompletableFuture<Integer> end, long deadline) throws SQLException {
        String state = String.valueOf(e.getSQLState());
        if (state.startsWith("28")) {
            throw new LaunchException(
                    "the password in " + keyring.superuserPasswordFile() + " does not open the database" + " in "
                            + home.postgresData() + ": the two folders belong together");
        }
        if (end.isDone()) {
            throw new LaunchException("PostgreSQL ended with code " + end.join() + ", see " + log());
        }
        if (!state.equals("57P03") && !(state.startsWith("08") && System.nanoTime() < deadline)) {
            throw e;
        }
        try {
            TimeUnit.MILLISECONDS.sleep(50);
        } catch (InterruptedException interrupted) {
            throw new SQLException(interrupted);
        }
    }

    private Path log() {
        return home.logs().resolve("postgres.log");
    }

    private static Map<String, String> environment() {
        return Map.of("PATH", "/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin", "LC_ALL", "C", "TZ", "UTC");
    }
}
