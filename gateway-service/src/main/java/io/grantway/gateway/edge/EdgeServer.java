package io.grantway.gateway.edge;

import io.micrometer.core.instrument.MeterRegistry;
import io.netty.channel.Channel;
import io.netty.handler.timeout.WriteTimeoutHandler;
import java.util.concurrent.TimeUnit;
import org.springframework.boot.reactor.netty.NettyReactiveWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.stereotype.Component;
import reactor.netty.NettyPipeline;
import reactor.netty.http.server.HttpServer;

/** Configures the public server's limits on size, time and connections. */
@Component
final class EdgeServer implements WebServerFactoryCustomizer<NettyReactiveWebServerFactory> {

    private final EdgeSettings settings;
    private final ConnectionCap cap;

    EdgeServer(EdgeSettings settings, TrustedProxies proxies, MeterRegistry meters) {
        this.settings = settings;
        this.cap = new ConnectionCap(settings, proxies);
        meters.gauge("grantway.gateway.connections", cap, ConnectionCap::open);
    }

    @Override
    public void customize(NettyReactiveWebServerFactory factory) {
        factory.addServerCustomizers(this::limits);
    }

    private HttpServer limits(HttpServer server) {
        return server.httpRequestDecoder(spec -> spec.maxInitialLineLength(
                                Math.max((int) settings.maxTarget().toBytes(), CallbackTarget.LONGEST))
                        .maxHeaderSize((int) settings.maxHeaders().toBytes()))
                .requestTimeout(settings.requestTimeout())
                .idleTimeout(settings.idleTimeout())
                .doOnChannelInit((observer, channel, remote) -> handlers(channel));
    }

    private void handlers(Channel channel) {
        HeadDeadline deadline = new HeadDeadline(settings.headTimeout());
        LingeringClose connection = new LingeringClose(settings.lingerBytes().toBytes(), settings.lingerTime());
        channel.pipeline()
                .addFirst("grantway.cap", cap)
                .addBefore(NettyPipeline.HttpCodec, "grantway.deadline", deadline)
                .addBefore(
                        NettyPipeline.HttpCodec,
                        "grantway.write",
                        new WriteTimeoutHandler(settings.writeTimeout().toMillis(), TimeUnit.MILLISECONDS))
                .addBefore(NettyPipeline.HttpCodec, "grantway.linger", connection)
                .addAfter(
                        NettyPipeline.HttpCodec,
                        "grantway.head",
                        new HeadRules(deadline, settings.maxTarget().toBytes()))
                .addAfter("grantway.head", "grantway.queue", new RequestQueue(connection));
    }
}
