package io.grantway.standalone;

import io.grantway.standalone.keys.Keyring;
import io.grantway.standalone.launch.Fleet;
import io.grantway.standalone.launch.OneJvm;
import io.grantway.standalone.launch.Readiness;
import io.grantway.standalone.launch.ServiceProcesses;
import io.grantway.standalone.launch.ServiceSettings;
import io.grantway.standalone.launch.Stores;
import io.grantway.standalone.plan.Component;
import io.grantway.standalone.plan.FileProblem;
import io.grantway.standalone.plan.Home;
import io.grantway.standalone.plan.Instance;
import io.grantway.standalone.plan.LaunchException;
import io.grantway.standalone.plan.PortPlan;
import io.grantway.standalone.postgres.Postgres;
import io.grantway.standalone.redis.Redis;
import io.grantway.standalone.supervisor.Event;
import io.grantway.standalone.supervisor.Signal;
import io.grantway.standalone.supervisor.SupervisorProcess;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * The running platform: PostgreSQL, Redis, the six services and the sandbox provider. The command line and the tests
 * start it the same way. Everything stops when it is closed or this JVM ends.
 */
public final class Platform implements AutoCloseable {

    private final Console console;
    private final ClaimedHome claim;
    private final Keyring keyring;
    private final SupervisorProcess supervisor;
    private final Stores stores;
    private final ServiceSettings settings;
    private final Readiness readiness;
    private final Launch launch;
    private volatile @Nullable Fleet fleet;
    private volatile boolean started;
    private volatile boolean closing;
    private final CompletableFuture<String> end = new CompletableFuture<>();
    private final Thread closeAtExit = new Thread(this::close, "close");

    private Platform(Options options) throws IOException {
        Home home = new Home(options.home).create();
        Home.makePrivate(options.lib());
        PortPlan ports = new PortPlan(options.portOffset, options.replicas);
        this.console = new Console(options.console);
        this.claim = ClaimedHome.claim(home, ports, options.fresh, console);
        try {
            this.keyring = Keyring.of(home);
            this.supervisor = SupervisorProcess.start(home.run(), home.logs().resolve("supervisor.log"), this::hear);
        } catch (IOException | RuntimeException e) {
            claim.close();
            throw e;
        }
        this.stores = new Stores(home, ports, keyring, supervisor);
        this.settings = new ServiceSettings(
                ports,
                keyring,
                stores.databaseUrl(),
                stores.redisUrl(),
                options.providers == null ? home.providers() : options.providers,
                options.settings);
        this.readiness = new Readiness(ports);
        this.launch = new Launch(options, home, ports, stores, settings, supervisor, readiness, console);
        supervisor.gone().thenRun(() -> endUnlessClosing("the supervisor has ended"));
        Runtime.getRuntime().addShutdownHook(closeAtExit);
    }

    /**
     * Starts everything and returns when it is ready.
     *
     * @throws LaunchException when it cannot start; the message says what failed, why, and what to do. Nothing is
     *     left running
     */
    public static Platform start(Options options) {
        Platform platform;
        try {
            platform = new Platform(options);
        } catch (IOException e) {
            throw FileProblem.told(e);
        }
        try {
            platform.startAll();
            return platform;
        } catch (RuntimeException | Error e) {
            platform.close();
            throw e;
        }
    }

    /** The public origin, which is the gateway's. */
    public String url() {
        return settings.publicUrl();
    }

    /** The sandbox provider's origin. */
    public String sandboxUrl() {
        return settings.sandboxUrl();
    }

    /** The URL of an instance's health and, with {@link #metricsToken()}, its metrics. */
    public String managementUrl(Component component, int replica) {
        return settings.managementUrl(component, replica);
    }

    /** An instance's own URL, which only neighbours and tests use. */
    public String serviceUrl(Component component, int replica) {
        return settings.serviceUrl(component, replica);
    }

    /** The one-time token that creates the first administrator. */
    public String setupToken() {
        return keyring.read(keyring.setupToken());
    }

    /** Whether the first administrator is still missing. */
    public boolean setupRequired() {
        return setupRequired(readiness.body(URI.create(url() + "/api/v1/setup")));
    }

    static boolean setupRequired(String body) {
        return new JsonMapper().readTree(body).path("setup_required").asBoolean(false);
    }

    public String sandboxAdminToken() {
        return keyring.read(keyring.sandboxAdminToken());
    }

    public String metricsToken() {
        return keyring.read(keyring.metricsToken());
    }

    /** Folder of all logs. */
    public Path logs() {
        return claim.logs();
    }

    /** JDBC address of the database. */
    public String databaseUrl() {
        return stores.databaseUrl();
    }

    /** The password of the superuser, for tests that search a dump for secrets. */
    public String databaseSuperuser() {
        return Postgres.SUPERUSER;
    }

    public String databaseSuperuserPassword() {
        return keyring.read(keyring.superuserPasswordFile());
    }

    /** The password of a role, such as {@code credential_app}. */
    public String databasePassword(String role) {
        return keyring.password(role);
    }

    public String redisUrl() {
        return stores.redisUrl();
    }

    /** The process id of an instance, or of the shared JVM; null while it is not running. */
    public @Nullable Long pid(Component component, int replica) {
        return supervisor.pidOf(
                fleet instanceof ServiceProcesses ? new Instance(component, replica).name() : OneJvm.NAME);
    }

    /** The process id of {@link Postgres#NAME} or {@link Redis#NAME}; null while it is not running. */
    public @Nullable Long storePid(String name) {
        return supervisor.pidOf(name);
    }

    /** Kills the process as {@code kill -9} does; it is restarted after at least half a second. */
    public void kill(Component component, int replica) {
        processes().kill(new Instance(component, replica));
    }

    /** Stops one process until {@link #start(Component, int)}. */
    public void stop(Component component, int replica) {
        processes().stop(new Instance(component, replica));
    }

    /** Starts a stopped process; {@link #awaitReady()} waits for it. */
    public void start(Component component, int replica) {
        processes().start(new Instance(component, replica));
    }

    /** Restarts one process and waits until all are ready. */
    public void restart(Component component, int replica) {
        stop(component, replica);
        start(component, replica);
        awaitReady();
    }

    /** Returns when every instance is ready. */
    public void awaitReady() {
        launch.awaitReady(Objects.requireNonNull(fleet));
    }

    /** Stops Redis until {@link #startRedis()}. */
    public void stopRedis() {
        supervisor.stop(Redis.NAME).join();
    }

    public void startRedis() {
        launch.startRedis();
    }

    /** Kills PostgreSQL or Redis as {@code kill -9} does; it is restarted automatically. */
    public void killStore(String name) {
        supervisor.hit(name, Signal.KILL);
    }

    /** Waits until the platform fails and returns the reason. */
    public String awaitEnd() {
        return end.join();
    }

    /** Stops everything in order, including what a killed supervisor left behind; idempotent. */
    @Override
    public synchronized void close() {
        if (closing) {
            return;
        }
        closing = true;
        supervisor.close();
        try {
            claim.close();
        } finally {
            forgetHook();
        }
    }

    private void startAll() {
        Fleet all = launch.prepare();
        fleet = all;
        launch.start(all);
        started = true;
    }

    private ServiceProcesses processes() {
        if (fleet instanceof ServiceProcesses processes) {
            return processes;
        }
        throw new IllegalStateException("needs Options.processes()");
    }

    private void endUnlessClosing(String why) {
        if (!closing) {
            end.complete(why);
        }
    }

    private void forgetHook() {
        try {
            Runtime.getRuntime().removeShutdownHook(closeAtExit);
        } catch (IllegalStateException alreadyExiting) {
            return;
        }
    }

    private void hear(Event event) {
        if (event instanceof Event.Said said && fleet instanceof OneJvm oneJvm) {
            oneJvm.hear(said);
        }
        if (event instanceof Event.Exited exited && started && !closing) {
            if (exited.name().equals(OneJvm.NAME)) {
                endUnlessClosing("the JVM of all services ended with code " + exited.code());
            }
            console.say(exited.name() + " ended with code " + exited.code()
                    + (exited.restartMillis() < 0 ? "" : ", starts again in " + exited.restartMillis() + " ms"));
        }
    }
}
