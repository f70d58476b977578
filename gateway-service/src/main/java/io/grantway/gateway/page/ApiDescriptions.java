package io.grantway.gateway.page;

import io.grantway.gateway.route.RouteTable;
import io.grantway.platform.PlatformSettings;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.client.reactive.ReactorClientHttpConnector;
import org.springframework.stereotype.Component;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Asks the services for their OpenAPI descriptions when somebody wants the whole, and keeps them for a while. */
@Component
class ApiDescriptions {

    private static final Logger log = LoggerFactory.getLogger(ApiDescriptions.class);

    private final PlatformSettings platform;
    private final DescriptionSettings settings;
    private final JsonMapper json;
    private final Clock clock;
    private final WebClient client;
    private final Map<String, Told> told = new ConcurrentHashMap<>();

    ApiDescriptions(PlatformSettings platform, DescriptionSettings settings, JsonMapper json, Clock clock) {
        this.platform = platform;
        this.settings = settings;
        this.json = json;
        this.clock = clock;
        this.client = WebClient.builder()
                .clientConnector(
                        new ReactorClientHttpConnector(HttpClient.create().responseTimeout(settings.patience())))
                .codecs(codecs -> codecs.defaultCodecs()
                        .maxInMemorySize((int) settings.largest().toBytes()))
                .build();
    }

    private record Told(@Nullable JsonNode description, Instant until) {}

    /**
     * The description of the whole platform; services that do not tell theirs are named in {@code x-unavailable}.
     *
     * @param authorization of who asks: no service answers without a token, not even this
     */
    Mono<ObjectNode> merged(String authorization) {
        return Flux.fromIterable(RouteTable.SERVICES)
                .flatMapSequential(service -> of(service, authorization).map(answer -> Map.entry(service, answer)))
                .collectList()
                .map(answers -> {
                    DescriptionMerge merge = new DescriptionMerge(json, platform.publicUrl());
                    answers.forEach(answer ->
                            merge.add(answer.getKey(), answer.getValue().description()));
                    return merge.result();
                });
    }

    private Mono<Told> of(String service, String authorization) {
        Told known = told.get(service);
        if (known != null && known.until().isAfter(clock.instant())) {
            return Mono.just(known);
        }
        URI address = platform.service(service).getFirst();
        return client.get()
                .uri(address.resolve("/v3/api-docs"))
                .header(HttpHeaders.AUTHORIZATION, authorization)
                .retrieve()
                .bodyToMono(byte[].class)
                .map(json::readTree)
                .timeout(settings.patience())
                .map(description -> new Told(description, after(settings.keep())))
                .onErrorResume(failure -> {
                    log.debug("{} did not tell its API description: {}", service, failure.toString());
                    return Mono.just(new Told(known == null ? null : known.description(), after(settings.retry())));
                })
                .doOnNext(answer -> told.put(service, answer));
    }

    private Instant after(Duration life) {
        return clock.instant().plus(life);
    }
}
