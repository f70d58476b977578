package io.grantway.endtoend.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The host names that the issuers of the {@link Cluster} resolve besides this machine's own; they are read for each
 * resolution.
 */
final class ProviderNames {

    private static final Path FOLDER = Path.of("target").toAbsolutePath();
    private static final Path HOSTS = FOLDER.resolve("provider-names.hosts");
    private static final Path SECURITY = FOLDER.resolve("provider-names.security");
    private static final Set<String> NAMES = new TreeSet<>();

    private ProviderNames() {}

    /** The option with which a JVM must be started. */
    static synchronized String options() {
        try {
            Files.createDirectories(FOLDER);
            Files.writeString(SECURITY, "networkaddress.cache.ttl=0\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        write();
        return "\"-Djdk.net.hosts.file=" + HOSTS + "\" \"-Djava.security.properties=" + SECURITY + "\"";
    }

    static synchronized void add(String name) {
        NAMES.add(name);
        write();
    }

    static synchronized void remove(String name) {
        NAMES.remove(name);
        write();
    }

    /** Replaces the file in one step, so that nobody reads a part of it. */
    private static void write() {
        try {
            List<String> lines = NAMES.stream().map(name -> "127.0.0.1 " + name).toList();
            Path draft = Files.createTempFile(FOLDER, "provider-names", ".draft");
            Files.writeString(draft, Files.readString(Path.of("/etc/hosts")) + "\n" + String.join("\n", lines) + "\n");
            Files.move(draft, HOSTS, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
