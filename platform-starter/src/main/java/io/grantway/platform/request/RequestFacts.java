package io.grantway.platform.request;

import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The facts about the current request; kept per thread in the servlet services.
 *
 * @param requestId {@code req_…}, the same in every service that handles the request
 * @param clientAddress address of the caller as seen by the gateway
 * @param deadline until when the caller waits ({@link System#nanoTime()}); null when unknown
 */
public record RequestFacts(
        String requestId,
        @Nullable String clientAddress,
        @Nullable Long deadline) {

    public RequestFacts(String requestId, @Nullable String clientAddress) {
        this(requestId, clientAddress, null);
    }

    private static final ThreadLocal<@Nullable RequestFacts> CURRENT = new ThreadLocal<>();

    public static @Nullable RequestFacts current() {
        return CURRENT.get();
    }

    /** The given time, or less if the current request's caller does not wait that long; never negative. */
    public static Duration patience(Duration own) {
        RequestFacts facts = CURRENT.get();
        if (facts == null || facts.deadline == null) {
            return own;
        }
        Duration left = Duration.ofNanos(Math.max(0, facts.deadline - System.nanoTime()));
        return left.compareTo(own) < 0 ? left : own;
    }

    /**
     * Does work that must be completed even if the caller may have stopped waiting: the same request, without its
     * deadline. Each call within it has only its own time limit.
     */
    public static <T> T unhurried(Supplier<T> work) {
        RequestFacts before = CURRENT.get();
        if (before == null || before.deadline == null) {
            return work.get();
        }
        CURRENT.set(new RequestFacts(before.requestId, before.clientAddress));
        try {
            return work.get();
        } finally {
            CURRENT.set(before);
        }
    }

    /** Wraps work for another thread, as part of the current request and without its deadline. */
    public static Runnable carried(Runnable work) {
        RequestFacts facts = CURRENT.get();
        if (facts == null) {
            return work;
        }
        RequestFacts unhurried = new RequestFacts(facts.requestId, facts.clientAddress);
        return () -> {
            CURRENT.set(unhurried);
            try {
                work.run();
            } finally {
                CURRENT.remove();
            }
        };
    }

    /** Runs work as part of this request. */
    public void run(Work work) throws Exception {
        RequestFacts before = CURRENT.get();
        CURRENT.set(this);
        try {
            work.run();
        } finally {
            if (before == null) {
                CURRENT.remove();
            } else {
                CURRENT.set(before);
            }
        }
    }

    /** Work that may fail. */
    @FunctionalInterface
    public interface Work {
        void run() throws Exception;
    }
}
