package io.grantway.refreshreport;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;

/** Deals faults: about every third refresh gets one, and none is dealt more often than the others of its kind. */
class FaultDeck {

    private static final double SHARE = 0.38;
    /** What cannot be saved at a provider that revokes would use up all its connections. */
    private static final double UNSAVABLE_AT_STRICT = 0.35;

    private final Map<ProviderFault, Integer> dealt = new EnumMap<>(ProviderFault.class);
    private boolean open;

    FaultDeck() {
        for (ProviderFault fault : ProviderFault.values()) {
            dealt.put(fault, 0);
        }
    }

    synchronized void open() {
        open = true;
    }

    synchronized void close() {
        open = false;
    }

    synchronized ProviderFault next(RotationMode mode) {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        if (!open || random.nextDouble() > SHARE) {
            return ProviderFault.NONE;
        }
        ProviderFault rarest = ProviderFault.NONE;
        double least = Double.MAX_VALUE;
        for (ProviderFault fault : ProviderFault.values()) {
            boolean unsavable = mode == RotationMode.STRICT && fault.processes && !fault.tells();
            if (fault == ProviderFault.NONE || unsavable && random.nextDouble() > UNSAVABLE_AT_STRICT) {
                continue;
            }
            // the random part keeps modes and faults from falling into step
            double number = dealt.getOrDefault(fault, 0) + random.nextDouble(3);
            if (number < least) {
                least = number;
                rarest = fault;
            }
        }
        dealt.merge(rarest, 1, Integer::sum);
        return rarest;
    }
}
