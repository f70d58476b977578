package io.grantway.standalone.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.grantway.standalone.FreePorts;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PortPlanTests {

    private final PortPlan plain = new PortPlan(0, Map.of());

    @Test
    void portWhenNoOffsetThenTheDocumentedOne() {
        assertThat(plain.port(Component.GATEWAY, 1)).isEqualTo(8080);
        assertThat(plain.managementPort(Component.AUDIT, 1)).isEqualTo(9085);
        assertThat(plain.postgres()).isEqualTo(15432);
        assertThat(plain.redis()).isEqualTo(16379);
    }

    @Test
    void portWhenOffsetThenAllMoveTogether() {
        PortPlan moved = new PortPlan(1000, Map.of());

        assertThat(moved.port(Component.SANDBOX, 1)).isEqualTo(9090);
        assertThat(moved.managementPort(Component.GATEWAY, 1)).isEqualTo(10080);
        assertThat(moved.postgres()).isEqualTo(16432);
    }

    @Test
    void portWhenReplicasThenEachHasItsOwnFrom8100() {
        PortPlan plan = new PortPlan(0, Map.of(Component.CREDENTIAL, 2, Component.OAUTH_CONFIG, 3));

        assertThat(plan.urls(Component.CREDENTIAL)).containsExactly("http://127.0.0.1:8084", "http://127.0.0.1:8100");
        assertThat(plan.urls(Component.OAUTH_CONFIG))
                .containsExactly("http://127.0.0.1:8083", "http://127.0.0.1:8101", "http://127.0.0.1:8102");
        assertThat(plan.managementPort(Component.OAUTH_CONFIG, 3)).isEqualTo(9102);
    }

    @Test
    void instancesWhenReplicasThenNamesAndPortsAreDistinct() {
        PortPlan plan = new PortPlan(0, Map.of(Component.GATEWAY, 2, Component.AUDIT, 9));
        List<Instance> all = Instance.all(plan, List.of(Component.values()));

        Set<Object> seen = new HashSet<>();
        for (Instance instance : all) {
            assertThat(seen.add(instance.name())).isTrue();
            assertThat(seen.add(plan.port(instance.component(), instance.replica())))
                    .isTrue();
        }
        assertThat(all).hasSize(7 + 1 + 8);
    }

    @Test
    void takenWhenSomebodyListensThenNamesPortAndPurpose() throws Exception {
        PortPlan plan = new PortPlan(FreePorts.offset(), Map.of());
        int port = plan.port(Component.USER, 1);
        try (ServerSocket somebody = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            assertThat(plan.taken())
                    .singleElement()
                    .asString()
                    .startsWith("port " + somebody.getLocalPort() + " (user-service) is taken");
        }
        assertThat(plan.taken()).isEmpty();
    }

    @Test
    void offsetWhenOutOfRangeThenRefused() {
        assertThatExceptionOfType(LaunchException.class).isThrownBy(() -> new PortPlan(-1, Map.of()));
        assertThatExceptionOfType(LaunchException.class).isThrownBy(() -> new PortPlan(40_001, Map.of()));
    }

    @Test
    void portWhenTakenThenItsHolderAndAFreeOffsetAreNamed() throws Exception {
        try (ServerSocket holder = new ServerSocket()) {
            int offset = FreePorts.offset();
            PortPlan plan = new PortPlan(offset, Map.of());
            holder.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), plan.redis()));

            assertThat(plan.taken())
                    .singleElement()
                    .asString()
                    .contains(
                            "port " + plan.redis(),
                            "Redis",
                            "process " + ProcessHandle.current().pid());
            assertThat(new PortPlan(plan.freeOffset().orElseThrow(), Map.of()).taken())
                    .isEmpty();
        }
    }

    /**
     * Management ports are a thousand above service ports: the offset once proposed when all ports were in use could
     * not work.
     */
    @Test
    void offsetWhenAnotherInstallationRunsThenNotAThousandAbove() throws Exception {
        PortPlan first = new PortPlan(FreePorts.offset(), Map.of());
        try (ServerSocket holder = listen(first.managementPort(Component.GATEWAY, 1));
                ServerSocket second = listen(new PortPlan(100, Map.of()).managementPort(Component.AUDIT, 1))) {

            assertThat(first.taken()).singleElement().asString().contains("(gateway-service, management)");
            assertThat(new PortPlan(first.offset() + 1000, Map.of()).taken())
                    .as("others may be taken by anybody meanwhile")
                    .anySatisfy(line -> assertThat(line).contains("(gateway-service)"));
            assertThat(new PortPlan(first.freeOffset().orElseThrow(), Map.of()).taken())
                    .as("what is proposed instead")
                    .isEmpty();
        }
    }

    /** Or somebody else does. */
    private static ServerSocket listen(int port) throws IOException {
        ServerSocket holder = new ServerSocket();
        try {
            holder.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        } catch (BindException e) {
            assertThat(e).hasMessageContaining("in use");
        }
        return holder;
    }
}
