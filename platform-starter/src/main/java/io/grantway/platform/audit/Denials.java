package io.grantway.platform.audit;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.RemovalListener;
import com.github.benmanes.caffeine.cache.Scheduler;
import io.grantway.contracts.audit.Actor;
import io.grantway.contracts.audit.Outcome;
import io.grantway.platform.caller.Caller;
import io.grantway.platform.caller.CurrentCaller;
import io.grantway.platform.request.ClientNetwork;
import io.grantway.platform.request.RequestFacts;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;

/**
 * Records denials in transactions of their own. At most 60 a minute are recorded for each principal (for anonymous
 * callers: their network) and reason, and beyond these three for each operation, so that nobody can hide one refusal
 * behind many others; further ones are only counted, so that nobody can fill the outbox from outside. The count is
 * recorded when its minute is over, whether or not anything else happens then, and when the service stops.
 */
public final class Denials implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Denials.class);
    private static final int LIMIT = 60;
    private static final int OF_ONE_OPERATION = 3;
    private static final String RECORDED = Denials.class.getName() + ".recorded";

    private final AuditOutbox outbox;
    private final TransactionTemplate transaction;
    private final CurrentCaller caller;
    private final Cache<String, Count> counts;

    public Denials(AuditOutbox outbox, TransactionTemplate requiresNew, CurrentCaller caller) {
        this(outbox, requiresNew, caller, Duration.ofMinutes(1));
    }

    Denials(AuditOutbox outbox, TransactionTemplate requiresNew, CurrentCaller caller, Duration minute) {
        this.outbox = outbox;
        this.transaction = requiresNew;
        this.caller = caller;
        RemovalListener<String, Count> listener = (key, count, cause) -> {
            if (cause.wasEvicted()) {
                summarise(key, count);
            }
        };
        this.counts = Caffeine.newBuilder()
                .maximumSize(10_000)
                .expireAfterWrite(minute)
                .scheduler(Scheduler.systemScheduler())
                .removalListener(listener)
                .build();
    }

    /** Whether the current request was already recorded as denied, so that it is not recorded twice. */
    public static boolean recorded() {
        RequestAttributes request = RequestContextHolder.getRequestAttributes();
        return request != null && request.getAttribute(RECORDED, RequestAttributes.SCOPE_REQUEST) != null;
    }

    /** Records a denial; a database outage is logged and does not change the response to the caller. */
    public void record(AuditEntry entry) {
        RequestAttributes attributes = RequestContextHolder.getRequestAttributes();
        if (attributes != null) {
            attributes.setAttribute(RECORDED, true, RequestAttributes.SCOPE_REQUEST);
        }
        if (entry.project == null && entry.actor == null && caller.orNull() instanceof Caller.App app) {
            entry.project(app.projectId()); // only members of the app's project may see the denial
        }
        RequestFacts request = RequestFacts.current();
        Actor actor = entry.actor != null ? entry.actor : caller.actor();
        String address = request == null ? null : request.clientAddress();
        String principal = actor.id() != null ? actor.id() : address == null ? "" : ClientNetwork.of(address);
        String key = principal + " " + entry.action + " " + entry.reason;
        Count count = counts.get(key, unused -> new Count());
        if (count.admits(entry.details.get("operation"))) {
            write(entry.outcome == Outcome.SUCCESS ? entry.outcome(Outcome.DENIED) : entry);
        }
    }

    /**
     * Records an event that is not a denial and must not be missed, such as damage: without a limit, and without
     * marking the current request as denied.
     *
     * @return whether it is recorded; a database outage is logged
     */
    public boolean alarm(AuditEntry entry) {
        return write(entry);
    }

    /** Records the counted denials, as no more will follow. */
    @Override
    public void close() {
        counts.asMap().keySet().forEach(key -> summarise(key, counts.asMap().remove(key)));
    }

    private void summarise(@Nullable String key, @Nullable Count count) {
        if (key == null || count == null || count.leftOut.get() == 0) {
            return;
        }
        String[] parts = key.split(" ", 3);
        write(AuditEntry.of("denials.suppressed")
                .outcome(Outcome.DENIED)
                .reason(parts[2])
                .detail("principal", parts[0])
                .detail("action", parts[1])
                .detail("count", count.leftOut.get()));
    }

    /** The denials of one principal for one reason in one minute. Operations are handlers, so their number is small. */
    private static final class Count {
        private final AtomicInteger all = new AtomicInteger();
        private final AtomicInteger leftOut = new AtomicInteger();
        private final Map<Object, AtomicInteger> beyond = new ConcurrentHashMap<>();

        boolean admits(@Nullable Object operation) {
            boolean admitted = all.incrementAndGet() <= LIMIT
                    || operation != null
                            && beyond.computeIfAbsent(operation, unused -> new AtomicInteger())
                                            .incrementAndGet()
                                    <= OF_ONE_OPERATION;
            if (!admitted) {
                leftOut.incrementAndGet();
            }
            return admitted;
        }
    }

    private boolean write(AuditEntry entry) {
        try {
            transaction.executeWithoutResult(status -> outbox.append(entry));
            return true;
        } catch (RuntimeException e) {
            log.error("The event {} could not be recorded: {}", entry.action, e.toString());
            return false;
        }
    }
}
