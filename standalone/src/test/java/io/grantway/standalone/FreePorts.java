package io.grantway.standalone;

import io.grantway.standalone.plan.PortPlan;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Finds an offset at which every port of the plan is free. All of them stay below 32,768, where the ephemeral ports
 * begin.
 */
public final class FreePorts {

    private FreePorts() {}

    public static int offset() {
        int start = 1_100 + (int) (ProcessHandle.current().pid() % 800) * 10;
        return IntStream.iterate(start, offset -> offset <= 16_000, offset -> offset + 7)
                .filter(offset -> new PortPlan(offset, Map.of()).taken().isEmpty())
                .findFirst()
                .orElseThrow();
    }
}
