package io.grantway.gateway.signin;

import io.grantway.gateway.upstream.ReplicaClients;
import io.grantway.platform.PlatformSettings;
import io.grantway.platform.client.Replica;
import io.grantway.platform.client.ReplicaSet;
import io.grantway.platform.client.ReplicaSets;
import io.netty.channel.ChannelOption;
import java.net.ConnectException;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import org.springframework.http.client.reactive.ReactorClientHttpConnector;
import org.springframework.stereotype.Component;
import org.springframework.web.reactive.function.client.ClientRequest;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.ExchangeFunction;
import org.springframework.web.reactive.function.client.ExchangeFunctions;
import org.springframework.web.reactive.function.client.WebClient;
import org.springframework.web.reactive.function.client.WebClientRequestException;
import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClient;

/**
 * Calls the issuer over the internal network, at its next replica, and at another one when no connection can be made.
 */
@Component
public class IssuerClient {

    /** Time limit of a call; shorter than the lock of a refresh. */
    static final Duration PATIENCE = Duration.ofSeconds(5);

    private static final int CONNECT_MILLIS = 1_000;

    private final ReplicaSet replicas;
    private final ReplicaClients clients;
    private final HttpClient http = HttpClient.create()
            .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, CONNECT_MILLIS)
            .responseTimeout(PATIENCE);
    private final WebClient client;

    IssuerClient(ReplicaSets replicas, ReplicaClients clients) {
        this.replicas = replicas.of(PlatformSettings.ISSUER);
        this.clients = clients;
        this.client = WebClient.builder()
                .exchangeFunction(request -> attempt(request, new HashSet<>()))
                .build();
    }

    WebClient webClient() {
        return client;
    }

    /** An internal address whose host is replaced by that of a replica. */
    String uri(String path) {
        return "http://" + PlatformSettings.ISSUER + path;
    }

    private Mono<ClientResponse> attempt(ClientRequest request, Set<Replica> tried) {
        Replica replica = replicas.next(tried).orElse(null);
        if (replica == null) {
            return Mono.error(new WebClientRequestException(
                    new ConnectException("no issuer"), request.method(), request.url(), request.headers()));
        }
        tried.add(replica);
        long start = System.nanoTime();
        return exchange(replica)
                .exchange(ClientRequest.from(request)
                        .url(replica.named(request.url()))
                        .build())
                .doOnSuccess(response -> replica.succeeded(start))
                .doOnCancel(replica::undecided)
                .onErrorResume(failure -> {
                    if (!(failure instanceof WebClientRequestException)) {
                        replica.undecided();
                        return Mono.error(failure);
                    }
                    replica.failed(start, failure);
                    return Replica.notReached(failure.getCause()) ? attempt(request, tried) : Mono.error(failure);
                });
    }

    private ExchangeFunction exchange(Replica replica) {
        return ExchangeFunctions.create(new ReactorClientHttpConnector(clients.at(http, replica)));
    }
}
