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

/** The processes of the services: which of them work, and their ids. */
final class Processes {

    private final Platform platform;
    private final ReportSettings settings;
    private final Map<Integer, Long> issuers = new ConcurrentHashMap<>();
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(1)).build();

    Processes(Platform platform, ReportSettings settings) {
        this.platform = platform;
        this.settings = settings;
    }

    /** The process ids of oauth-config-service, known before they are needed. */
    void learn() {
        for (int replica = 1; replica <= settings.count(Component.OAUTH_CONFIG); replica++) {
            Long pid = platform.pid(Component.OAUTH_CONFIG, replica);
            if (pid == null) {
                issuers.remove(replica);
            } else {
                issuers.put(replica, pid);
            }
        }
    }

    @Nullable Long issuer(int replica) {
        return issuers.get(replica);
    }

    @Nullable Long pid(Component component, int replica) {
        return platform.pid(component, replica);
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
