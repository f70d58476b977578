package io.grantway.sandbox.observation;

import io.grantway.sandbox.client.Client;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/** Counts requests per registered client; bounded because the number of clients is. */
@Component
public class Observations {

    private final Map<String, Counters> counters = new ConcurrentHashMap<>();

    public void count(Client client, Seen seen) {
        of(client.clientId()).count(seen);
    }

    public void count(String clientId, Seen seen) {
        of(clientId).count(seen);
    }

    /** Marks a refresh of a family as in progress until the result is closed. */
    public InFlight refreshing(Client client, String familyId) {
        Counters counted = of(client.clientId());
        counted.enter(familyId);
        return () -> counted.leave(familyId);
    }

    Counters of(String clientId) {
        return counters.computeIfAbsent(clientId, id -> new Counters());
    }

    /** A request in progress. */
    public interface InFlight extends AutoCloseable {
        @Override
        void close();
    }
}
