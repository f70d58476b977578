package io.grantway.standalone;

import io.grantway.standalone.plan.PortPlan;
import java.util.Map;
import java.util.stream.IntStream;

/** Finds an offset at which nobody listens on any port of the plan. */
public final class FreePorts {

    private FreePorts() {}

    public static int offset() {
        int start = 20_000 + (int) (ProcessHandle.current().pid() % 1_000) * 10;
        return IntStream.iterate(start, offset -> offset <= 40_000, offset -> offset + 7)
                .filter(offset -> new PortPlan(offset, Map.of()).taken().isEmpty())
                .findFirst()
                .orElseThrow();
    }
}
