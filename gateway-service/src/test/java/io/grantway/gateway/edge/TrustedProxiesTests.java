package io.grantway.gateway.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.util.unit.DataSize;

class TrustedProxiesTests {

    private static final InetAddress PEER = InetAddress.ofLiteral("10.1.2.3");

    @Test
    void clientWhenNoProxyTrustedThenPeer() {
        assertThat(proxies().client(PEER, List.of("203.0.113.9"))).isEqualTo(PEER);
    }

    @Test
    void clientWhenPeerIsTrustedProxyThenLastUntrustedHop() {
        TrustedProxies proxies = proxies("10.0.0.0/8", "fd00::/8");
        assertThat(client(proxies, "203.0.113.9")).isEqualTo("203.0.113.9");
        assertThat(client(proxies, "1.1.1.1, 203.0.113.9, 10.9.9.9")).isEqualTo("203.0.113.9");
        assertThat(proxies.client(PEER, List.of("1.1.1.1", "203.0.113.9")).getHostAddress())
                .isEqualTo("203.0.113.9");
        assertThat(client(proxies, "10.9.9.9")).isEqualTo("10.9.9.9");
        assertThat(client(proxies, "2001:db8::7, fd00::1")).isEqualTo("2001:db8:0:0:0:0:0:7");
    }

    @Test
    void clientWhenForwardedForHasNonsenseThenLastGoodHop() {
        TrustedProxies proxies = proxies("10.0.0.0/8");
        assertThat(client(proxies, "evil.example")).isEqualTo("10.1.2.3");
        assertThat(client(proxies, "1.1.1.1, unknown, 10.9.9.9")).isEqualTo("10.9.9.9");
        assertThat(client(proxies, "")).isEqualTo("10.1.2.3");
    }

    /** The values that Compose and the chart set when none is configured. */
    @Test
    void trustsWhenSettingEmptyThenNobodyTrusted() {
        EdgeSettings settings = new Binder(new MapConfigurationPropertySource(Map.of("gateway.trusted-proxies", "")))
                .bind("gateway", EdgeSettings.class)
                .get();
        assertThat(new TrustedProxies(settings).trusts(PEER)).isFalse();
    }

    @Test
    void trustedProxiesWhenSettingWrongThenStartRefused() {
        assertThatThrownBy(() -> proxies("proxy.example")).hasMessageContaining("gateway.trusted-proxies");
        assertThatThrownBy(() -> proxies("0.0.0.0/0")).hasMessageContaining("gateway.trusted-proxies");
        assertThatThrownBy(() -> proxies("::/00")).hasMessageContaining("gateway.trusted-proxies");
        assertThatThrownBy(() -> proxies("10.0.0.0/-1")).hasMessageContaining("gateway.trusted-proxies");
        assertThatThrownBy(() -> proxies("10.0.0.0/33")).hasMessageContaining("gateway.trusted-proxies");
    }

    private static String client(TrustedProxies proxies, String forwardedFor) {
        return proxies.client(PEER, List.of(forwardedFor)).getHostAddress();
    }

    private static TrustedProxies proxies(String... networks) {
        return new TrustedProxies(new EdgeSettings(
                List.of(networks),
                DataSize.ofMegabytes(1),
                DataSize.ofKilobytes(16),
                DataSize.ofKilobytes(8),
                Duration.ofSeconds(1),
                Duration.ofSeconds(1),
                Duration.ofSeconds(1),
                Duration.ofSeconds(1),
                DataSize.ofMegabytes(1),
                Duration.ofSeconds(1),
                1,
                1));
    }
}
