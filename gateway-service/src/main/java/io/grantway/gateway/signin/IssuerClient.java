package io.grantway.gateway.signin;

import io.grantway.platform.PlatformSettings;
import io.netty.channel.ChannelOption;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.springframework.http.client.reactive.ReactorClientHttpConnector;
import org.springframework.stereotype.Component;
import org.springframework.web.reactive.function.client.ClientRequest;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.ExchangeFunction;
import org.springframework.web.reactive.function.client.WebClient;
import org.springframework.web.reactive.function.client.WebClientRequestException;
import org.springframework.web.util.UriComponentsBuilder;
import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClient;

/** Calls the issuer from inside, at its next replica, and at another one when there is no connection. */
@Component
public class IssuerClient {

    /** The longest call; shorter than the lock of a refresh. */
    static final Duration PATIENCE = Duration.ofSeconds(5);

    private static final int CONNECT_MILLIS = 1_000;

    private final List<URI> replicas;
    private final AtomicInteger next = new AtomicInteger();
    private final WebClient client;

    IssuerClient(PlatformSettings platform) {
        this.replicas = platform.service(PlatformSettings.ISSUER);
        HttpClient http = HttpClient.create()
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, CONNECT_MILLIS)
                .responseTimeout(PATIENCE);
        this.client = WebClient.builder()
                .clientConnector(new ReactorClientHttpConnector(http))
                .filter((request, call) -> attempt(request, call, replicas.size()))
                .build();
    }

    WebClient webClient() {
        return client;
    }

    /** An address inside, whose host any replica may stand for. */
    String uri(String path) {
        return replicas.getFirst() + path;
    }

    private Mono<ClientResponse> attempt(ClientRequest request, ExchangeFunction call, int attempts) {
        URI replica = replicas.get(Math.floorMod(next.getAndIncrement(), replicas.size()));
        URI target = UriComponentsBuilder.fromUri(request.url())
                .scheme(replica.getScheme())
                .host(replica.getHost())
                .port(replica.getPort())
                .build(true)
                .toUri();
        return call.exchange(ClientRequest.from(request).url(target).build())
                .onErrorResume(
                        WebClientRequestException.class,
                        failure -> attempts > 1 && notSent(failure.getCause())
                                ? attempt(request, call, attempts - 1)
                                : Mono.error(failure));
    }

    private static boolean notSent(@Nullable Throwable cause) {
        return cause instanceof ConnectException
                || cause instanceof NoRouteToHostException
                || cause instanceof UnknownHostException;
    }
}
