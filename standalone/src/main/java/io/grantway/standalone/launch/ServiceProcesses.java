package io.grantway.standalone.launch;

import io.grantway.standalone.plan.Component;
import io.grantway.standalone.plan.Home;
import io.grantway.standalone.plan.Instance;
import io.grantway.standalone.plan.LaunchException;
import io.grantway.standalone.supervisor.ChildSpec;
import io.grantway.standalone.supervisor.JavaCommand;
import io.grantway.standalone.supervisor.Signal;
import io.grantway.standalone.supervisor.SupervisorProcess;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Runs every service as its own process, with its own environment and with replicas where requested. */
public final class ServiceProcesses implements Fleet {

    /** Starting more at a time slows all of them on two cores. */
    private static final int AT_A_TIME = 2;

    private static final List<String> QUICK_START = List.of("-Xmx256m", "-XX:TieredStopAtLevel=1");
    private static final List<String> UNDER_LOAD = List.of("-Xmx512m");

    private static final List<String> FLAGS = List.of(
            "-XX:+UseSerialGC",
            // class loading pins its carrier thread; two cores would have only two of them
            "-Djdk.virtualThreadScheduler.parallelism=8",
            // no compact object headers: they corrupt byte arrays under C2 (JDK-8380060); a test keeps them out
            "-XX:-UsePerfData",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow");

    private final Home home;
    private final Map<Component, ServiceJar> jars = new HashMap<>();
    private final List<Instance> instances;
    private final ServiceSettings settings;
    private final SupervisorProcess supervisor;
    private final Readiness readiness;
    private final List<String> tuning;
    private final AppliedMigrations migrations;
    private final Map<Component, CompletableFuture<Integer>> migrated = new ConcurrentHashMap<>();
    private final Map<Instance, String> failures = new ConcurrentHashMap<>();
    private volatile boolean settled;

    /**
     * Creates the processes.
     *
     * @param underLoad fully compiled and with more memory, as an operator runs it, instead of a quick start
     */
    public ServiceProcesses(
            Home home,
            List<ServiceJar> jars,
            List<Instance> instances,
            ServiceSettings settings,
            SupervisorProcess supervisor,
            Readiness readiness,
            boolean underLoad) {
        this.home = home;
        jars.forEach(jar -> this.jars.put(jar.component(), jar));
        this.instances = instances;
        this.settings = settings;
        this.supervisor = supervisor;
        this.readiness = readiness;
        this.tuning = underLoad ? UNDER_LOAD : QUICK_START;
        this.migrations = new AppliedMigrations(home.postgres());
    }

    @Override
    public void start() {
        ExecutorService starters = Executors.newFixedThreadPool(
                AT_A_TIME, Thread.ofPlatform().daemon().name("start").factory());
        instances.forEach(instance -> starters.execute(() -> startOrNote(instance)));
        starters.shutdown();
    }

    @Override
    public void settled() {
        settled = true;
    }

    @Override
    public Optional<String> failure(Instance instance) {
        return settled ? Optional.empty() : Optional.ofNullable(failures.get(instance));
    }

    @Override
    public Path log(Instance instance) {
        return home.logs().resolve(instance.name() + ".log");
    }

    /** Starts one process, which is restarted whenever it ends. */
    public CompletableFuture<Integer> start(Instance instance) {
        Map<String, String> all = settings.of(instance);
        List<String> command = command(instance.component(), ServiceSettings.argumentsBesideEnvironment(all));
        return supervisor.start(ChildSpec.service(instance.name(), command, environment(all), log(instance)));
    }

    /** Stops one process permanently. */
    public void stop(Instance instance) {
        supervisor.stop(instance.name()).join();
    }

    /** Kills one process as {@code kill -9} does. */
    public void kill(Instance instance) {
        supervisor.hit(instance.name(), Signal.KILL);
    }

    private void startOrNote(Instance instance) {
        try {
            int code = migrated.computeIfAbsent(instance.component(), this::migrate)
                    .join();
            if (code != 0) {
                failures.put(instance, "its migration ended with code " + code);
                return;
            }
            CompletableFuture<Integer> end = start(instance);
            end.thenAccept(exit -> failures.put(instance, "it ended with code " + exit));
            readiness.awaitLive(instance, end);
        } catch (RuntimeException e) {
            failures.put(instance, String.valueOf(e.getMessage()));
        }
    }

    private CompletableFuture<Integer> migrate(Component component) {
        ServiceJar jar = jar(component);
        if (!migrations.needs(jar)) {
            return CompletableFuture.completedFuture(0);
        }
        Map<String, String> all = settings.ofMigration(component);
        List<String> arguments = new ArrayList<>(List.of("--migrate"));
        arguments.addAll(ServiceSettings.argumentsBesideEnvironment(all));
        Path log = log(new Instance(component, 1));
        String name = component.label() + "-migrate";
        return supervisor
                .start(ChildSpec.once(name, command(component, arguments), environment(all), log))
                .thenApply(code -> {
                    if (code == 0) {
                        migrations.done(jar);
                    }
                    return code;
                });
    }

    private List<String> command(Component component, List<String> arguments) {
        List<String> command = new ArrayList<>(List.of(JavaCommand.java()));
        command.addAll(tuning);
        command.addAll(FLAGS);
        command.add("-Dgrantway.home=" + home.path());
        command.add("-Djava.io.tmpdir=" + home.temporary());
        command.add("-jar");
        command.add(jar(component).jar().toString());
        command.addAll(arguments);
        return command;
    }

    private ServiceJar jar(Component component) {
        ServiceJar jar = jars.get(component);
        if (jar == null) {
            throw new LaunchException(component.label() + " is not part of this start");
        }
        return jar;
    }

    private static Map<String, String> environment(Map<String, String> settings) {
        Map<String, String> environment = new HashMap<>(JavaCommand.environment());
        environment.putAll(ServiceSettings.environment(settings));
        return environment;
    }
}
