package io.grantway.standalone.plan;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Every port, all shifted together.
 *
 * @param offset added to each port; 0 to 40,000
 * @param replicas number of processes per service; one where absent
 */
public record PortPlan(int offset, Map<Component, Integer> replicas) {

    private static final int MOST = 40_000;
    private static final int POSTGRES = 15432;
    private static final int REDIS = 16379;
    /** The first port of second and further replicas. */
    private static final int FIRST_REPLICA = 8100;

    public PortPlan {
        replicas = Map.copyOf(replicas);
        if (offset < 0 || offset > MOST) {
            throw new LaunchException("--port-offset must be between 0 and 40000");
        }
    }

    public int postgres() {
        return POSTGRES + offset;
    }

    public int redis() {
        return REDIS + offset;
    }

    /** The number of its processes. */
    public int count(Component component) {
        return replicas.getOrDefault(component, 1);
    }

    /** The port of a replica; the first has the component's own port. */
    public int port(Component component, int replica) {
        return offset + (replica == 1 ? component.port() : FIRST_REPLICA + before(component) + replica - 2);
    }

    /** The management port of a replica. */
    public int managementPort(Component component, int replica) {
        return port(component, replica) + 1000;
    }

    /** The URLs of all its replicas, as configured for its neighbours. */
    public List<String> urls(Component component) {
        return IntStream.rangeClosed(1, count(component))
                .mapToObj(replica -> "http://127.0.0.1:" + port(component, replica))
                .toList();
    }

    /** One sentence for each port that is already in use; empty when all are free. */
    public List<String> taken() {
        List<String> taken = new ArrayList<>();
        all().forEach((port, purpose) -> {
            if (!isFree(port)) {
                taken.add("port " + port + " (" + purpose + ") is taken"
                        + PortHolder.of(port).map(holder -> " by " + holder).orElse(""));
            }
        });
        return taken;
    }

    /**
     * The lowest multiple of 100 with which every port is free. The step is not 1000: management ports are service
     * ports plus 1000, so the ports of two installations would overlap.
     */
    public Optional<Integer> freeOffset() {
        return IntStream.iterate(100, step -> step <= MOST, step -> step + 100)
                .boxed()
                .filter(other ->
                        new PortPlan(other, replicas).all().keySet().stream().allMatch(PortPlan::isFree))
                .findFirst();
    }

    private Map<Integer, String> all() {
        Map<Integer, String> ports = new LinkedHashMap<>();
        for (Component component : Component.values()) {
            for (int replica = 1; replica <= count(component); replica++) {
                ports.put(port(component, replica), component.label());
                if (component.isService()) {
                    ports.put(managementPort(component, replica), component.label() + ", management");
                }
            }
        }
        ports.put(postgres(), "PostgreSQL");
        ports.put(redis(), "Redis");
        return ports;
    }

    private int before(Component component) {
        return IntStream.range(0, component.ordinal())
                .map(i -> count(Component.values()[i]) - 1)
                .sum();
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
