package io.grantway.standalone.launch;

import io.grantway.standalone.host.Host;
import io.grantway.standalone.host.HostLine;
import io.grantway.standalone.host.HostedService;
import io.grantway.standalone.plan.Component;
import io.grantway.standalone.plan.Home;
import io.grantway.standalone.plan.Instance;
import io.grantway.standalone.supervisor.ChildSpec;
import io.grantway.standalone.supervisor.Event;
import io.grantway.standalone.supervisor.JavaCommand;
import io.grantway.standalone.supervisor.SupervisorProcess;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Runs all services in one JVM. */
public final class OneJvm implements Fleet {

    /** The JVM's name among the processes. */
    public static final String NAME = "standalone";

    /** C1 and the serial collector: half the memory and start time, at sufficient speed for one machine. */
    private static final List<String> FLAGS = List.of(
            "-Xmx384m",
            "-Xss512k",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            // class loading pins its carrier thread; two cores would have only two of them
            "-Djdk.virtualThreadScheduler.parallelism=8",
            // no compact object headers: they corrupt byte arrays under C2 (JDK-8380060); a test keeps them out
            "-XX:ReservedCodeCacheSize=96m",
            "-XX:-UsePerfData",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow");

    private final Home home;
    private final List<ServiceJar> jars;
    private final ServiceSettings settings;
    private final SupervisorProcess supervisor;
    private final AppliedMigrations migrations;
    private final Map<String, String> failures = new ConcurrentHashMap<>();
    private volatile @Nullable Integer exitCode;

    public OneJvm(Home home, List<ServiceJar> jars, ServiceSettings settings, SupervisorProcess supervisor) {
        this.home = home;
        this.jars = jars;
        this.settings = settings;
        this.supervisor = supervisor;
        this.migrations = new AppliedMigrations(home.postgres());
    }

    @Override
    public void start() {
        List<HostedService> services =
                new ArrayList<>(jars.stream().map(this::hosted).toList());
        List<String> flags = new ArrayList<>(FLAGS);
        flags.add("-Dgrantway.home=" + home.path());
        flags.add("-Djava.io.tmpdir=" + home.temporary());
        List<String> command = JavaCommand.of(flags, Host.class, List.of(log().toString()));
        // otherwise glibc keeps an arena per thread, tens of megabytes in total
        Map<String, String> environment = new HashMap<>(JavaCommand.environment());
        environment.put("MALLOC_ARENA_MAX", "2");
        supervisor
                .start(ChildSpec.host(NAME, command, environment, serialised(services), log()))
                .thenAccept(code -> exitCode = code);
    }

    /** Records what the JVM reports. */
    public void hear(Event.Said said) {
        HostLine.parse(said.line()).ifPresent(line -> {
            switch (line.step()) {
                case MIGRATED ->
                    jars.stream()
                            .filter(jar -> jar.component().label().equals(line.service()))
                            .forEach(migrations::done);
                case FAILED -> failures.put(line.service(), line.detail());
                case STARTED -> {}
            }
        });
    }

    @Override
    public void settled() {
        failures.clear();
    }

    @Override
    public Optional<String> failure(Instance instance) {
        if (exitCode != null) {
            return Optional.of("the JVM of all services ended with code " + exitCode);
        }
        return Optional.ofNullable(failures.get(instance.component().label()));
    }

    @Override
    public Path log(Instance instance) {
        return log();
    }

    private Path log() {
        return home.logs().resolve("standalone.log");
    }

    private HostedService hosted(ServiceJar jar) {
        Component component = jar.component();
        List<String> migration =
                migrations.needs(jar) ? ServiceSettings.arguments(settings.ofMigration(component)) : List.of();
        return new HostedService(
                component.label(),
                jar.jar().toString(),
                jar.mainClass(),
                migration,
                ServiceSettings.arguments(settings.of(new Instance(component, 1))));
    }

    private static byte[] serialised(List<HostedService> services) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream output = new ObjectOutputStream(bytes)) {
            output.writeObject(services);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
