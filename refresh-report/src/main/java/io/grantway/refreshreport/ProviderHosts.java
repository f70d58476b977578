package io.grantway.refreshreport;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Set;
import java.util.TreeSet;

/**
 * The names of the providers. Each replica of oauth-config-service resolves them to a loopback address of its own,
 * by a file that it reads for every resolution.
 */
final class ProviderHosts {

    private static final int FIRST_ADDRESS = 10;

    private final Path folder;
    private final int replicas;
    private final Set<String> names = new TreeSet<>();

    ProviderHosts(Path folder, int replicas) {
        this.folder = folder.toAbsolutePath();
        this.replicas = replicas;
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String name(int number) {
        return "provider-" + number + ".test";
    }

    static String origin(int number, int port) {
        return "http://" + name(number) + ":" + port;
    }

    /** For browsers, which do not resolve the name. */
    static String page(int port) {
        return "http://127.0.0.1:" + port;
    }

    /** Where this replica finds every provider. */
    static InetAddress address(int replica) {
        try {
            return InetAddress.getByAddress(new byte[] {127, 0, 0, (byte) (FIRST_ADDRESS + replica)});
        } catch (UnknownHostException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The options with which the JVM of a replica must be started. */
    synchronized String options(int replica) {
        Path security = folder.resolve("resolver.security");
        try {
            Files.writeString(security, "networkaddress.cache.ttl=0\nnetworkaddress.cache.negative.ttl=0\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        write();
        return "\"-Djdk.net.hosts.file=" + hosts(replica) + "\" \"-Djava.security.properties=" + security + "\"";
    }

    synchronized void add(String name) {
        names.add(name);
        write();
    }

    synchronized void remove(String name) {
        names.remove(name);
        write();
    }

    private Path hosts(int replica) {
        return folder.resolve("replica-" + replica + ".hosts");
    }

    /** Replaces each file in one step, so that nobody reads a part of it. */
    private void write() {
        try {
            for (int replica = 1; replica <= replicas; replica++) {
                StringBuilder lines = new StringBuilder(Files.readString(Path.of("/etc/hosts"))).append('\n');
                for (String name : names) {
                    lines.append(address(replica).getHostAddress())
                            .append(' ')
                            .append(name)
                            .append('\n');
                }
                Path draft = Files.createTempFile(folder, "replica", ".draft");
                Files.writeString(draft, lines);
                Files.move(draft, hosts(replica), StandardCopyOption.ATOMIC_MOVE);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
