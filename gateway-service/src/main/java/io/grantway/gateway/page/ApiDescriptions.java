package io.grantway.gateway.page;

import io.grantway.contracts.PlatformProblem;
import io.grantway.gateway.route.RouteTable;
import io.grantway.gateway.upstream.ReplicaClients;
import io.grantway.platform.PlatformSettings;
import io.grantway.platform.client.Replica;
import io.grantway.platform.client.ReplicaSets;
import io.grantway.platform.problem.ProblemException;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.client.reactive.ReactorClientHttpConnector;
import org.springframework.stereotype.Component;
import org.springframework.web.reactive.function.client.WebClient;
import org.springframework.web.reactive.function.client.WebClientRequestException;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Fetches the services' OpenAPI descriptions on demand and caches them. */
@Component
class ApiDescriptions {

    private static final Logger log = LoggerFactory.getLogger(ApiDescriptions.class);

    private final PlatformSettings platform;
    private final DescriptionSettings settings;
    private final JsonMapper json;
    private final Clock clock;
    private final ReplicaSets replicas;
    private final ReplicaClients clients;
    private final HttpClient http;
    private final ApiDocuments documents;
    private final Map<String, Told> told = new ConcurrentHashMap<>();

    ApiDescriptions(
            PlatformSettings platform,
            DescriptionSettings settings,
            ReplicaSets replicas,
            ReplicaClients clients,
            JsonMapper json,
            Clock clock) {
        this.replicas = replicas;
        this.clients = clients;
        this.platform = platform;
        this.settings = settings;
        this.json = json;
        this.clock = clock;
        this.documents = ApiDocuments.read(json);
        this.http = HttpClient.create().responseTimeout(settings.patience());
    }

    private record Told(@Nullable JsonNode description, Instant until) {}

    /**
     * The description of the whole platform. Signals a problem until every service has provided its part: a generated
     * client could not tell an incomplete API from the complete one.
     */
    Mono<ObjectNode> merged() {
        return Flux.fromIterable(RouteTable.SERVICES)
                .flatMapSequential(service -> of(service).map(response -> Map.entry(service, response)))
                .collectList()
                .map(this::whole);
    }

    private ObjectNode whole(List<Map.Entry<String, Told>> services) {
        DescriptionMerge merge = new DescriptionMerge(json, platform.publicUrl(), documents);
        services.forEach(service -> {
            JsonNode description = service.getValue().description();
            if (description == null) {
                throw new ProblemException(
                                PlatformProblem.DEPENDENCY_UNAVAILABLE,
                                "The " + service.getKey() + " has not published its API description yet; try again.")
                        .retryAfter(Duration.between(
                                clock.instant(), service.getValue().until()));
            }
            merge.add(service.getKey(), description);
        });
        return merge.result();
    }

    private Mono<Told> of(String service) {
        Told known = told.get(service);
        if (known != null && known.until().isAfter(clock.instant())) {
            return Mono.just(known);
        }
        Replica replica = replicas.of(service).next(Set.of()).orElse(null);
        return Mono.justOrEmpty(replica)
                .flatMap(this::ask)
                .switchIfEmpty(Mono.error(() -> new IOException("no replica")))
                .map(description -> new Told(description, after(settings.keep())))
                .onErrorResume(failure -> {
                    log.debug("The API description of {} could not be fetched: {}", service, failure.toString());
                    return Mono.just(new Told(known == null ? null : known.description(), after(settings.retry())));
                })
                .doOnNext(response -> told.put(service, response));
    }

    private Mono<JsonNode> ask(Replica replica) {
        long start = System.nanoTime();
        return WebClient.builder()
                .clientConnector(new ReactorClientHttpConnector(clients.at(http, replica)))
                .codecs(codecs -> codecs.defaultCodecs()
                        .maxInMemorySize((int) settings.largest().toBytes()))
                .build()
                .get()
                .uri(replica.named(URI.create("/v3/api-docs")))
                .retrieve()
                .bodyToMono(byte[].class)
                .map(json::readTree)
                .timeout(settings.patience())
                .doOnSuccess(read -> replica.succeeded(start))
                .doOnCancel(replica::undecided)
                .doOnError(failure -> {
                    if (failure instanceof TimeoutException || failure instanceof WebClientRequestException) {
                        replica.failed(start, failure);
                    } else {
                        replica.undecided();
                    }
                });
    }

    private Instant after(Duration life) {
        return clock.instant().plus(life);
    }
}
