package io.grantway.standalone.launch;

import io.grantway.standalone.plan.Instance;
import io.grantway.standalone.plan.LaunchException;
import io.grantway.standalone.plan.PortPlan;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Polls the health probes until everything is ready. */
public final class Readiness {

    /** Time limit without progress: another ready instance, or a growing log. */
    private static final Duration QUIET_LIMIT = Duration.ofMinutes(5);
    /** Time limit regardless of progress. */
    private static final Duration LIMIT = Duration.ofMinutes(30);

    private static final int LAST_LINES = 25;

    private final PortPlan ports;

    public Readiness(PortPlan ports) {
        this.ports = ports;
    }

    /**
     * Returns when all are ready.
     *
     * @param ready called once for each
     * @throws LaunchException when one failed or the time is over; says which and why
     */
    public void await(List<Instance> instances, Fleet fleet, Consumer<Instance> ready) {
        Set<Instance> pending = new LinkedHashSet<>(instances);
        StartPatience patience = new StartPatience(QUIET_LIMIT, LIMIT);
        while (!pending.isEmpty()) {
            for (Instance instance : List.copyOf(pending)) {
                if (answersOk(probe(instance, "readiness"))) {
                    pending.remove(instance);
                    ready.accept(instance);
                    continue;
                }
                Optional<String> failure = fleet.failure(instance);
                if (failure.isPresent()) {
                    throw failed(instance, fleet, "did not start: " + failure.get());
                }
            }
            if (patience.isOver(pending.size() + logged(instances, fleet))) {
                Instance first = pending.iterator().next();
                String response = ask(probe(first, "readiness")).body();
                throw failed(first, fleet, "is not ready: " + patience + "; it responds: " + response);
            }
            pause();
        }
    }

    private static long logged(List<Instance> instances, Fleet fleet) {
        return instances.stream()
                .map(fleet::log)
                .distinct()
                .mapToLong(log -> log.toFile().length())
                .sum();
    }

    /** Returns when the instance responds, its process has ended, or its time is over. */
    void awaitLive(Instance instance, Future<?> end) {
        long deadline = System.nanoTime() + LIMIT.toNanos();
        while (!end.isDone() && System.nanoTime() < deadline && !answersOk(probe(instance, "liveness"))) {
            pause();
        }
    }

    private URI probe(Instance instance, String kind) {
        return URI.create(
                instance.component().isService()
                        ? "http://127.0.0.1:" + ports.managementPort(instance.component(), instance.replica())
                                + "/actuator/health/" + kind
                        : "http://127.0.0.1:" + ports.port(instance.component(), instance.replica()) + "/health");
    }

    private static boolean answersOk(URI probe) {
        return ask(probe).status() == 200;
    }

    private static Response ask(URI probe) {
        try {
            HttpURLConnection connection = (HttpURLConnection) probe.toURL().openConnection();
            connection.setConnectTimeout(1000);
            connection.setReadTimeout(5000);
            int status = connection.getResponseCode();
            try (InputStream body = status < 400 ? connection.getInputStream() : connection.getErrorStream()) {
                return new Response(
                        status, body == null ? "" : new String(body.readAllBytes(), StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            return new Response(0, e.toString());
        }
    }

    /** The body of a plain GET; empty unless the status is 200. */
    public String body(URI uri) {
        Response response = ask(uri);
        return response.status() == 200 ? response.body() : "";
    }

    private static LaunchException failed(Instance instance, Fleet fleet, String what) {
        Path log = fleet.log(instance);
        return new LaunchException(instance.name() + " " + what + "\nlast lines of " + log + ":\n"
                + lastLines(log).indent(2));
    }

    private static String lastLines(Path log) {
        try {
            List<String> lines = new String(Files.readAllBytes(log), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
            return String.join("\n", lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size()));
        } catch (IOException e) {
            return "(none)";
        }
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(100);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LaunchException("interrupted", e);
        }
    }

    /** A probe's result; status 0 means no response, and the body then gives the reason. */
    private record Response(int status, String body) {}
}
