package io.grantway.platform.client;

import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.grantway.platform.PlatformSettings;
import java.net.http.HttpClient;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.http.client.ClientHttpRequestInterceptor;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.support.RestClientAdapter;
import org.springframework.web.service.invoker.HttpServiceProxyFactory;

/** Equips HTTP clients for neighbours: replicas with a circuit breaker each, time-outs, request id, problems as exceptions. */
public final class Neighbours {

    private final PlatformSettings settings;
    private final CircuitBreakerRegistry breakers;
    private final RestClient.Builder builder;
    private final JdkClientHttpRequestFactory factory;
    private final NeighbourErrors errors;
    private final Map<String, Replicas> replicas = new ConcurrentHashMap<>();

    public Neighbours(
            PlatformSettings settings, NeighbourSettings calls, RestClient.Builder builder, NeighbourErrors errors) {
        this.settings = settings;
        this.builder = builder;
        this.errors = errors;
        this.breakers = CircuitBreakerRegistry.of(CircuitBreakerConfig.custom()
                .slidingWindowSize(20)
                .minimumNumberOfCalls(5)
                .failureRateThreshold(50)
                .waitDurationInOpenState(calls.breakerWait())
                .permittedNumberOfCallsInHalfOpenState(3)
                .build());
        // HTTP/1.1: an upgrade to h2c on each first call gains nothing on a local network
        HttpClient http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(calls.connectTimeout())
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
        this.factory = new JdkClientHttpRequestFactory(http);
        factory.setReadTimeout(calls.readTimeout());
    }

    public CircuitBreakerRegistry breakers() {
        return breakers;
    }

    /** Makes a builder call this neighbour; further interceptors, such as one that adds a token, run outside of these. */
    public RestClient.Builder equip(
            RestClient.Builder client, String neighbour, ClientHttpRequestInterceptor... outer) {
        Replicas targets =
                replicas.computeIfAbsent(neighbour, name -> new Replicas(name, settings.service(name), breakers));
        return client.baseUrl("http://" + neighbour)
                .requestFactory(factory)
                .requestInterceptors(all -> {
                    all.addAll(java.util.List.of(outer));
                    all.add(new RequestIdInterceptor());
                    all.add(targets);
                })
                .defaultStatusHandler(status -> status.isError(), errors.handler(neighbour));
    }

    /** A client for this neighbour. */
    public RestClient client(String neighbour, ClientHttpRequestInterceptor... outer) {
        return equip(builder.clone(), neighbour, outer).build();
    }

    /** A contract's interface at this neighbour. */
    public <T> T proxy(Class<T> contract, String neighbour, ClientHttpRequestInterceptor... outer) {
        return HttpServiceProxyFactory.builderFor(RestClientAdapter.create(client(neighbour, outer)))
                .build()
                .createClient(contract);
    }
}
