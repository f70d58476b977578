package io.grantway.standalone;

import io.grantway.standalone.plan.Component;
import io.grantway.standalone.plan.Instance;
import io.grantway.standalone.plan.LaunchException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Options for starting a platform; by default everything runs in one JVM with its data in the repository's {@code
 * .grantway}.
 */
public final class Options {

    final Path root;
    final Map<Component, Integer> replicas = new EnumMap<>(Component.class);
    final Map<String, Map<String, String>> settings = new HashMap<>();
    Path home;

    @Nullable Path providers;

    int portOffset;
    boolean processes;
    boolean underLoad;
    boolean fresh;
    List<Component> order = List.of(Component.values());
    Consumer<String> console = System.out::println;

    private Options(Path root) {
        this.root = root;
        this.home = root.resolve(".grantway");
    }

    /**
     * The defaults for the repository that contains the working directory.
     *
     * @throws LaunchException when it is in none
     */
    public static Options inRepository() {
        Path folder = Path.of("").toAbsolutePath();
        while (folder != null && !Files.exists(folder.resolve("database/roles.sql"))) {
            folder = folder.getParent();
        }
        if (folder == null) {
            throw new LaunchException("run this inside the Grantway repository");
        }
        return new Options(folder);
    }

    /** The repository. */
    public Path root() {
        return root;
    }

    /** The folder of data and keys; the vault's root key is kept beside it, in a folder of the same name + "-keys". */
    public Options home(Path folder) {
        home = folder.toAbsolutePath().normalize();
        return this;
    }

    /**
     * The folder with descriptions of the installation's own providers; by default {@code providers} in the home.
     *
     * @throws LaunchException when there is no such folder
     */
    public Options providers(Path folder) {
        if (!Files.isDirectory(folder)) {
            throw new LaunchException("--providers expects a folder, and " + folder + " is none");
        }
        providers = folder.toAbsolutePath().normalize();
        return this;
    }

    /** Added to every port. */
    public Options portOffset(int offset) {
        portOffset = offset;
        return this;
    }

    /** Runs each service as its own process, which can be killed, stopped and started again. */
    public Options processes() {
        processes = true;
        return this;
    }

    /** Fully compiles the processes for measurements, which slows their start; implies {@link #processes()}. */
    public Options underLoad() {
        underLoad = true;
        return processes();
    }

    /**
     * Runs several processes of one service behind the gateway; implies {@link #processes()}.
     *
     * @param count 1 to 9
     */
    public Options replicas(Component service, int count) {
        if (count < 1 || count > 9 || !service.isService()) {
            throw new LaunchException("--replicas expects 1 to 9 replicas of one of the six services");
        }
        replicas.put(service, count);
        return processes();
    }

    /** Adds a setting of one service, under any name that it supports; overrides the launcher's own. */
    public Options setting(Component service, String name, String value) {
        settings.computeIfAbsent(service.label(), label -> new HashMap<>()).put(name, value);
        return this;
    }

    /** The same of one replica, from 1; overrides those of its service. */
    public Options setting(Component service, int replica, String name, String value) {
        settings.computeIfAbsent(new Instance(service, replica).name(), label -> new HashMap<>())
                .put(name, value);
        return this;
    }

    /** Deletes the previous contents of the home. */
    public Options fresh() {
        fresh = true;
        return this;
    }

    /** The order of starting; every order works. */
    public Options order(List<Component> components) {
        order = List.copyOf(components);
        return this;
    }

    /** Receives one line per event; default: standard output. */
    public Options console(Consumer<String> lines) {
        console = lines;
        return this;
    }

    /** The folder of extracted jars and programs, shared by all homes of the repository. */
    Path lib() {
        return root.resolve(".grantway").resolve("lib");
    }
}
