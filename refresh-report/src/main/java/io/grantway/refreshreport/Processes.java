package io.grantway.refreshreport;

import io.grantway.standalone.Platform;
import io.grantway.standalone.plan.Component;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The processes of the services: which of them run, and which are ready. */
final class Processes {

    private final Platform platform;
    private final RunSettings settings;
    private final Map<Integer, ProcessHandle> issuers = new ConcurrentHashMap<>();
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(1)).build();

    Processes(Platform platform, RunSettings settings) {
        this.platform = platform;
        this.settings = settings;
    }

    /** Looks up the processes of oauth-config-service in advance: an aimed fault has no time to do so. */
    void learn() {
        for (int replica = 1; replica <= settings.count(Component.OAUTH_CONFIG); replica++) {
            ProcessHandle process = process(Component.OAUTH_CONFIG, replica);
            if (process == null) {
                issuers.remove(replica);
            } else {
                issuers.put(replica, process);
            }
        }
    }

    /** As of the last {@link #learn()}; null if it does not run. */
    @Nullable ProcessHandle issuer(int replica) {
        return issuers.get(replica);
    }

    /** Null if it does not run. */
    @Nullable ProcessHandle process(Component component, int replica) {
        Long pid = platform.pid(component, replica);
        return pid == null ? null : ProcessHandle.of(pid).orElse(null);
    }

    /** Replicas of a service that are ready. */
    List<Integer> ready(Component component) {
        List<Integer> ready = new ArrayList<>();
        for (int replica = 1; replica <= settings.count(component); replica++) {
            if (isReady(component, replica)) {
                ready.add(replica);
            }
        }
        return ready;
    }

    private boolean isReady(Component component, int replica) {
        URI health = URI.create(platform.managementUrl(component, replica) + "/actuator/health/readiness");
        try {
            return client.send(
                                    HttpRequest.newBuilder(health)
                                            .timeout(Duration.ofSeconds(2))
                                            .build(),
                                    BodyHandlers.discarding())
                            .statusCode()
                    == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
