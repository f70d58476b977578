package io.grantway.gateway.upstream;

import io.grantway.platform.client.Replica;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.cloud.gateway.config.HttpClientProperties;
import org.springframework.cloud.gateway.filter.NettyRoutingFilter;
import org.springframework.cloud.gateway.filter.headers.HttpHeadersFilter;
import org.springframework.cloud.gateway.route.Route;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import reactor.netty.http.client.HttpClient;

/**
 * Sends a request to the chosen replica; precedes the library's routing filter, which then finds the request already
 * routed.
 */
@Component
class ReplicaRoutingFilter extends NettyRoutingFilter {

    private final ReplicaClients clients;

    ReplicaRoutingFilter(
            HttpClient client,
            ObjectProvider<List<HttpHeadersFilter>> headersFilters,
            HttpClientProperties properties,
            ReplicaClients clients) {
        super(client, headersFilters, properties);
        this.clients = clients;
    }

    @Override
    public int getOrder() {
        return super.getOrder() - 1;
    }

    static void choose(ServerWebExchange exchange, Replica replica) {
        exchange.getAttributes().put(Replica.class.getName(), replica);
    }

    @Override
    protected HttpClient getHttpClient(Route route, ServerWebExchange exchange) {
        return clients.at(super.getHttpClient(route, exchange), exchange.getRequiredAttribute(Replica.class.getName()));
    }
}
