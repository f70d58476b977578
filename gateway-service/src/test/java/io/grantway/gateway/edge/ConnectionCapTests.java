package io.grantway.gateway.edge;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.embedded.EmbeddedChannel;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;

class ConnectionCapTests {

    private final ConnectionCap cap = cap();

    private static ConnectionCap cap() {
        DataSize size = DataSize.ofKilobytes(1);
        Duration time = Duration.ofSeconds(1);
        EdgeSettings settings =
                new EdgeSettings(List.of("10.0.0.0/8"), size, size, size, time, time, time, time, size, time, 10, 2);
        return new ConnectionCap(settings, new TrustedProxies(settings));
    }

    @Test
    void connectionCapWhenAddressesOfOneSubscriberThenCountedAsOne() {
        EmbeddedChannel first = connect("2001:db8:1:2::1");
        EmbeddedChannel second = connect("2001:db8:1:2::2");
        assertThat(first.isActive() && second.isActive()).isTrue();

        assertThat(connect("2001:db8:1:2:ffff::3").isActive()).isFalse();
        assertThat(connect("2001:db8:1:3::1").isActive()).isTrue();

        first.close();
        assertThat(connect("2001:db8:1:2::4").isActive()).isTrue();
    }

    @Test
    void connectionCapWhenPeerIsTrustedProxyThenOnlyTotalLimitApplies() {
        for (int i = 0; i < 10; i++) {
            assertThat(connect("10.0.0.1").isActive()).isTrue();
        }
        assertThat(connect("10.0.0.1").isActive()).isFalse();
    }

    private EmbeddedChannel connect(String address) {
        return new EmbeddedChannel(cap) {
            @Override
            protected SocketAddress remoteAddress0() {
                return new InetSocketAddress(InetAddress.ofLiteral(address), 1);
            }
        };
    }
}
