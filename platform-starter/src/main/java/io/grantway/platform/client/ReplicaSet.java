package io.grantway.platform.client;

import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The replicas of one service: every address of every configured origin, used in turn. Never blocks. */
public final class ReplicaSet {

    private static final Logger log = LoggerFactory.getLogger(ReplicaSet.class);

    private final String service;
    private final List<URI> origins;
    private final NameResolver names;
    private final CircuitBreakerRegistry breakers;
    private final AtomicInteger turn = new AtomicInteger();
    private volatile Map<String, Replica> replicas = Map.of();
    private volatile List<Replica> inTurn = List.of();

    ReplicaSet(String service, List<URI> origins, NameResolver names, CircuitBreakerRegistry breakers) {
        this.service = service;
        this.origins = List.copyOf(origins);
        this.names = names;
        this.breakers = breakers;
        resolve();
    }

    public String service() {
        return service;
    }

    /** All current replicas; none as long as no name is resolved. */
    public List<Replica> all() {
        return inTurn;
    }

    /**
     * The next replica that was not tried and whose breaker permits the call; a suspect one only if there is no other.
     */
    public Optional<Replica> next(Set<Replica> tried) {
        List<Replica> candidates = candidates(tried);
        List<Replica> suspects = new ArrayList<>();
        for (Replica replica : candidates) {
            if (replica.suspect()) {
                suspects.add(replica);
            } else if (replica.breaker().tryAcquirePermission()) {
                return Optional.of(replica);
            }
        }
        return suspects.stream()
                .filter(replica -> replica.breaker().tryAcquirePermission())
                .findFirst();
    }

    /** Like {@link #next}, but returns a replica even if every breaker rejects the call. */
    Optional<Replica> nextInsisting(Set<Replica> tried) {
        return next(tried).or(() -> candidates(tried).stream().findFirst());
    }

    /** Whether there is another replica, untried and not suspect, whose breaker is not open. */
    public boolean hasOther(Replica than, Set<Replica> tried) {
        return inTurn.stream().anyMatch(replica -> replica != than && !tried.contains(replica) && replica.healthy());
    }

    private List<Replica> candidates(Set<Replica> tried) {
        List<Replica> all = inTurn;
        List<Replica> candidates = new ArrayList<>(all.size());
        int first = turn.getAndIncrement();
        for (int i = 0; i < all.size(); i++) {
            Replica replica = all.get(Math.floorMod(first + i, all.size()));
            if (!tried.contains(replica)) {
                candidates.add(replica);
            }
        }
        return candidates;
    }

    /** Resolves the addresses again; a name that cannot be resolved now keeps its previous ones. */
    synchronized void resolve() {
        Map<String, Replica> found = new LinkedHashMap<>();
        for (URI origin : origins) {
            if (literal(origin.getHost())) {
                put(found, origin, null);
                continue;
            }
            try {
                List<InetAddress> addresses = names.resolve(origin.getHost());
                // the other family's addresses, if any, are the same processes again
                Class<?> family =
                        addresses.isEmpty() ? null : addresses.getFirst().getClass();
                addresses.stream()
                        .filter(address -> address.getClass() == family)
                        .sorted((a, b) -> a.getHostAddress().compareTo(b.getHostAddress()))
                        .forEach(address -> put(found, origin, address));
            } catch (UnknownHostException e) {
                log.debug("{} cannot be resolved to any address: {}", service, e.getMessage());
                replicas.forEach((name, replica) -> {
                    if (replica.origin().equals(origin)) {
                        found.put(name, replica);
                    }
                });
            }
        }
        if (found.keySet().equals(replicas.keySet())) {
            return;
        }
        replicas.keySet().stream().filter(name -> !found.containsKey(name)).forEach(breakers::remove);
        if (!replicas.isEmpty()) {
            log.info("{} now resolves to {}", service, found.values());
        }
        replicas = found;
        inTurn = List.copyOf(found.values());
    }

    boolean named() {
        return origins.stream().anyMatch(origin -> !literal(origin.getHost()));
    }

    private void put(Map<String, Replica> found, URI origin, @Nullable InetAddress address) {
        String name = service + " " + origin.getScheme() + "://" + Replica.authority(origin, address);
        Replica known = replicas.get(name);
        found.put(name, known != null ? known : new Replica(origin, address, breakers.circuitBreaker(name)));
    }

    private static boolean literal(String host) {
        return host.startsWith("[") || host.matches("[0-9.]+");
    }
}
