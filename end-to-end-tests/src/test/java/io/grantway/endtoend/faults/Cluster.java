package io.grantway.endtoend.faults;

import static org.awaitility.Awaitility.await;

import io.grantway.demo.Browser;
import io.grantway.demo.DemoClient;
import io.grantway.demo.DemoPlatform;
import io.grantway.demo.DemoResponse;
import io.grantway.standalone.Options;
import io.grantway.standalone.Platform;
import io.grantway.standalone.plan.Component;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The platform as separate processes, two of each service, started once for all tests here, in an
 * order that nobody chose, and stopped with this JVM. Every test makes a project of its own and leaves all processes running.
 */
final class Cluster {

    /** {@code ./grantway test --long}: every number of rounds in full. */
    static final boolean LONG = Boolean.getBoolean("grantway.long");

    /** Processes of each service. */
    static final int NODES = 2;

    /** The six services. */
    static final List<Component> SERVICES = List.of(
            Component.CREDENTIAL,
            Component.OAUTH_CONFIG,
            Component.USER,
            Component.PROJECT,
            Component.AUDIT,
            Component.GATEWAY);

    /** Short enough to refresh a console session within a test; gateways refresh 10 seconds before expiry. */
    static final Duration PERSON_TOKEN_LIFE = Duration.ofSeconds(25);

    /** Time limit of calls to providers: longer than a busy machine needs to pass on a response. */
    static final Duration CALL_LIMIT = Duration.ofSeconds(20);

    private static final int PORT_OFFSET = 14_000;
    private static final Path HOME = Path.of("target", "cluster");
    private static @Nullable Cluster shared;

    private final Platform platform;
    private final DemoPlatform demoPlatform;

    private Cluster() {
        List<Component> order = new ArrayList<>(List.of(Component.values()));
        Collections.shuffle(order);
        Options options = Options.inRepository()
                .home(HOME)
                .portOffset(PORT_OFFSET)
                .order(order)
                .setting(
                        Component.OAUTH_CONFIG,
                        "oauthconfig.issuer.person-token-life",
                        PERSON_TOKEN_LIFE.toSeconds() + "s")
                .setting(
                        Component.OAUTH_CONFIG,
                        "oauthconfig.allowed-provider-origins",
                        "http://localhost:" + (8090 + PORT_OFFSET) + "," + String.join(",", FaultyProvider.origins()))
                .setting(Component.OAUTH_CONFIG, "JDK_JAVA_OPTIONS", ProviderNames.options())
                // whole outages within a test: the same rule with shorter times
                .setting(Component.OAUTH_CONFIG, "oauthconfig.refresh.call-limit", CALL_LIMIT.toSeconds() + "s")
                .setting(Component.OAUTH_CONFIG, "oauthconfig.refresh.quiet-after-response", "1s")
                .setting(Component.OAUTH_CONFIG, "oauthconfig.refresh.quiet-after-silence", "2s")
                .setting(Component.OAUTH_CONFIG, "oauthconfig.refresh.longest-doubt", "4s")
                .setting(Component.OAUTH_CONFIG, "oauthconfig.refresh.longest-backoff", "4s")
                // another worker takes over a killed worker's deletion at once
                .setting(Component.PROJECT, "project.deletion.lease", "5s")
                // and a killed run of a request with an Idempotency-Key ends
                .setting(Component.PROJECT, "grantway.idempotency.lease", "5s")
                .setting(Component.USER, "grantway.idempotency.lease", "5s")
                .fresh();
        SERVICES.forEach(service -> options.replicas(service, NODES));
        for (String limit : List.of("address", "entrance", "person", "app", "project")) {
            options.setting(Component.GATEWAY, "gateway.limits." + limit, "600000");
        }
        platform = Platform.start(options);
        demoPlatform = new DemoPlatform(
                platform.url(), platform.sandboxUrl(), platform.setupToken(), platform.sandboxAdminToken());
        Operator.setUp(demoPlatform);
    }

    static synchronized Cluster shared() {
        if (shared == null) {
            shared = new Cluster();
        }
        return shared;
    }

    Platform platform() {
        return platform;
    }

    DemoPlatform entrance() {
        return demoPlatform;
    }

    /** A console session of its own. */
    Operator signIn() {
        Operator operator = new Operator(demoPlatform);
        operator.signIn();
        return operator;
    }

    /** A gateway's own origin, on the host that the cookies are for. */
    String gateway(int node) {
        return "http://localhost:"
                + URI.create(platform.serviceUrl(Component.GATEWAY, node)).getPort();
    }

    /** The private key of a service, as JWK. */
    Path serviceKey(Component service) {
        return HOME.resolve("keys").resolve(service.label() + ".jwk");
    }

    /** {@code kill -9} of these processes at one moment; returns when they and all others are ready again. */
    void kill(Component component, int... nodes) {
        Map<Integer, Long> before = new HashMap<>();
        for (int node : nodes) {
            before.put(node, platform.pid(component, node));
            platform.kill(component, node);
        }
        await().atMost(Duration.ofSeconds(30))
                .until(() -> before.entrySet().stream().allMatch(killed -> {
                    Long now = platform.pid(component, killed.getKey());
                    return now != null && !now.equals(killed.getValue());
                }));
        platform.awaitReady();
    }

    /** Freezes a process: it stays alive and keeps its connections open but does nothing; closing resumes it. */
    Frozen freeze(Component component, int node) {
        return Frozen.of(platform.pid(component, node));
    }

    /** The same of PostgreSQL, with all processes of its connections, or of Redis. */
    Frozen freezeStore(String name) {
        return Frozen.of(platform.storePid(name));
    }

    record Frozen(List<Long> pids) implements AutoCloseable {

        /** The parent first: a frozen process starts no more children. */
        private static Frozen of(long pid) {
            require(signal("STOP", List.of(pid)), pid);
            List<Long> all = new ArrayList<>(List.of(pid));
            ProcessHandle.of(pid).orElseThrow().descendants().forEach(child -> all.add(child.pid()));
            signal("STOP", all);
            return new Frozen(all);
        }

        /** False when one of them has ended, as the process of a closed connection may have. */
        private static boolean signal(String name, List<Long> pids) {
            List<String> command = new ArrayList<>(List.of("kill", "-" + name));
            pids.forEach(pid -> command.add(Long.toString(pid)));
            try {
                return new ProcessBuilder(command).start().waitFor() == 0;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }

        private static void require(boolean there, long pid) {
            if (!there) {
                throw new IllegalStateException("there is no process " + pid);
            }
        }

        @Override
        public void close() {
            signal("CONT", pids.reversed());
            require(ProcessHandle.of(pids.getFirst()).isPresent(), pids.getFirst());
        }
    }

    boolean isReady(Component component, int node) {
        DemoResponse health =
                DemoClient.anonymous(platform.managementUrl(component, node)).get("/actuator/health/readiness");
        return health.status() == 200;
    }

    /** A counter summed over all nodes of a service. */
    double counted(Component component, String metric, String label) {
        double sum = 0;
        for (int node = 1; node <= NODES; node++) {
            URI address = URI.create(platform.managementUrl(component, node) + "/actuator/prometheus");
            DemoResponse metrics = new Browser()
                    .send(HttpRequest.newBuilder(address)
                            .header("Authorization", "Bearer " + platform.metricsToken())
                            .build())
                    .expect(200);
            sum += metrics.body()
                    .lines()
                    .filter(line -> line.startsWith(metric + "{") && line.contains(label))
                    .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                    .sum();
        }
        return sum;
    }
}
