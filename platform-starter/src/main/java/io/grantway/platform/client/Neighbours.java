package io.grantway.platform.client;

import java.util.List;
import org.springframework.http.client.ClientHttpRequestInterceptor;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.support.RestClientAdapter;
import org.springframework.web.service.invoker.HttpServiceProxyFactory;

/**
 * Equips HTTP clients for calls to other services: replicas with a circuit breaker each, limits, request id, problems
 * as exceptions.
 */
public final class Neighbours {

    private final ReplicaSets replicas;
    private final RestClient.Builder builder;
    private final ReplicaRequestFactory factory;
    private final NeighbourErrors errors;

    public Neighbours(
            ReplicaSets replicas, NeighbourSettings calls, RestClient.Builder builder, NeighbourErrors errors) {
        this.replicas = replicas;
        this.builder = builder;
        this.errors = errors;
        this.factory = new ReplicaRequestFactory(calls.connectTimeout());
    }

    /**
     * Configures a builder to call this service; further interceptors, such as one that adds a token, run outside of
     * these.
     */
    public RestClient.Builder equip(
            RestClient.Builder client, String neighbour, ClientHttpRequestInterceptor... outer) {
        return client.baseUrl("http://" + neighbour)
                .requestFactory(factory)
                .requestInterceptors(all -> {
                    all.addAll(List.of(outer));
                    all.add(new RequestIdInterceptor());
                    all.add(new ReplicaInterceptor(replicas.of(neighbour)));
                })
                .defaultStatusHandler(status -> status.isError(), errors.handler(neighbour));
    }

    /** A client for this service. */
    public RestClient client(String neighbour, ClientHttpRequestInterceptor... outer) {
        return equip(builder.clone(), neighbour, outer).build();
    }

    /** Makes clients of contracts follow their call rules. */
    public static HttpServiceProxyFactory.Builder followRules(HttpServiceProxyFactory.Builder proxies) {
        return proxies.httpRequestValuesProcessor(new CallRules());
    }

    /** A client of this service that implements the contract's interface. */
    public <T> T proxy(Class<T> contract, String neighbour, ClientHttpRequestInterceptor... outer) {
        return followRules(HttpServiceProxyFactory.builderFor(RestClientAdapter.create(client(neighbour, outer))))
                .build()
                .createClient(contract);
    }
}
