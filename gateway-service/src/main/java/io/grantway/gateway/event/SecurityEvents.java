package io.grantway.gateway.event;

import io.grantway.contracts.audit.Actor;
import io.grantway.contracts.project.ProjectId;
import io.grantway.platform.request.ClientNetwork;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Counts denials by principal and reason until {@link EventDelivery} collects them. Never blocks, and its memory is
 * bounded: further principals are dropped and counted, so that a flood of them cannot exhaust the memory.
 */
@Component
public final class SecurityEvents {

    private final ConcurrentMap<Key, Denials> counted = new ConcurrentHashMap<>();
    private final int most;
    private final MeterRegistry meters;
    private final Counter dropped;

    SecurityEvents(EventSettings settings, MeterRegistry meters) {
        this.most = settings.kinds();
        this.meters = meters;
        this.dropped = meters.counter("grantway.gateway.events.dropped");
    }

    /**
     * Counts a denial.
     *
     * @param reason stable code, lower_snake
     * @param clientAddress client address; its network distinguishes anonymous principals, and the event contains the
     *     first address
     */
    public void denied(
            String reason, Actor actor, @Nullable ProjectId project, String clientAddress, String requestId) {
        meters.counter("grantway.gateway.denied", "reason", reason).increment();
        Key key = new Key(reason, actor, project, ClientNetwork.of(clientAddress));
        Denials known = counted.get(key);
        if (known == null) {
            if (counted.size() >= most) {
                dropped.increment();
                return;
            }
            known = counted.computeIfAbsent(key, unused -> new Denials(clientAddress, requestId));
        }
        known.count.increment();
    }

    /** Returns and resets the counts. */
    List<Taken> take() {
        List<Taken> taken = new ArrayList<>();
        for (Key key : List.copyOf(counted.keySet())) {
            Denials denials = Objects.requireNonNull(counted.remove(key));
            taken.add(new Taken(key, denials.firstAddress, denials.firstRequestId, Math.max(1, denials.count.sum())));
        }
        return taken;
    }

    void dropped(int events) {
        dropped.increment(events);
    }

    record Key(String reason, Actor actor, @Nullable ProjectId project, String clientNetwork) {}

    record Taken(Key key, String firstAddress, String firstRequestId, long count) {}

    private record Denials(String firstAddress, String firstRequestId, LongAdder count) {
        Denials(String firstAddress, String firstRequestId) {
            this(firstAddress, firstRequestId, new LongAdder());
        }
    }
}
