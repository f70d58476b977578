package io.grantway.standalone.plan;

import java.util.ArrayList;
import java.util.List;

/**
 * A running replica of a component.
 *
 * @param replica from 1
 */
public record Instance(Component component, int replica) {

    /** Every instance, first replicas first. */
    public static List<Instance> all(PortPlan ports, List<Component> order) {
        int most = order.stream().mapToInt(ports::count).max().orElse(0);
        List<Instance> all = new ArrayList<>();
        for (int replica = 1; replica <= most; replica++) {
            for (Component component : order) {
                if (replica <= ports.count(component)) {
                    all.add(new Instance(component, replica));
                }
            }
        }
        return all;
    }

    /** The name of its process, pid file and log. */
    public String name() {
        return component.label() + "-" + replica;
    }
}
