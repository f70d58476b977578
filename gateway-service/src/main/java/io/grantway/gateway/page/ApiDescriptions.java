package io.grantway.gateway.page;

import io.grantway.contracts.PlatformProblem;
import io.grantway.gateway.route.RouteTable;
import io.grantway.gateway.upstream.ReplicaClients;
import io.grantway.platform.PlatformSettings;
import io.grantway.platform.client.Replica;
import io.grantway.platform.client.ReplicaSets;
import io.grantway.platform.problem.ProblemException;
import io.grantway.platform.value.Sha256;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
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
    private final List<Mono<Part>> parts;
    private volatile @Nullable Whole last;

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
        this.parts = RouteTable.SERVICES.stream().map(this::part).toList();
    }

    /**
     * The description of the whole platform as JSON.
     *
     * @param parts the services' descriptions that it was merged from
     * @param etag changes with the content; the same in every replica
     */
    record Whole(List<JsonNode> parts, byte[] body, String etag) {}

    private record Part(String service, @Nullable JsonNode description, Instant until) {}

    /**
     * The description of the whole platform. Signals a problem until every service has provided its part: a generated
     * client could not tell an incomplete API from the complete one.
     */
    Mono<Whole> whole() {
        return Flux.fromIterable(parts)
                .flatMapSequential(part -> part)
                .map(this::required)
                .collectList()
                .map(this::whole);
    }

    private Map.Entry<String, JsonNode> required(Part part) {
        JsonNode description = part.description();
        if (description == null) {
            throw new ProblemException(
                            PlatformProblem.DEPENDENCY_UNAVAILABLE,
                            "The " + part.service() + " has not published its API description yet; try again.")
                    .retryAfter(Duration.between(clock.instant(), part.until()));
        }
        return Map.entry(part.service(), description);
    }

    private Whole whole(List<Map.Entry<String, JsonNode>> described) {
        List<JsonNode> descriptions =
                described.stream().map(Map.Entry::getValue).toList();
        Whole known = last;
        if (known == null || !known.parts().equals(descriptions)) {
            DescriptionMerge merge = new DescriptionMerge(json, platform.publicUrl(), documents);
            described.forEach(part -> merge.add(part.getKey(), part.getValue()));
            byte[] body = json.writeValueAsBytes(merge.result());
            known = new Whole(
                    descriptions,
                    body,
                    '"' + Base64.getUrlEncoder().withoutPadding().encodeToString(Sha256.of(body)) + '"');
            last = known;
        }
        return known;
    }

    /** One service's description, cached; however many ask at once, the service is asked once. */
    private Mono<Part> part(String service) {
        AtomicReference<@Nullable JsonNode> known = new AtomicReference<>();
        return Mono.defer(() -> Mono.justOrEmpty(replicas.of(service).next(Set.of())))
                .flatMap(this::ask)
                .switchIfEmpty(Mono.error(() -> new IOException("no replica")))
                .doOnNext(known::set)
                .map(description -> new Part(service, description, after(settings.keep())))
                .onErrorResume(failure -> {
                    log.debug("The API description of {} could not be fetched: {}", service, failure.toString());
                    return Mono.just(new Part(service, known.get(), after(settings.retry())));
                })
                .cache(
                        part -> Duration.between(clock.instant(), part.until()),
                        failure -> Duration.ZERO,
                        () -> Duration.ZERO);
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
