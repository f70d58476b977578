package io.grantway.platform;

import org.jspecify.annotations.Nullable;

/**
 * What is known of the request at hand; kept per thread in the servlet services.
 *
 * @param requestId {@code req_…}, the same in every service that serves the request
 * @param clientAddress address of the caller as the gateway saw it
 */
public record RequestFacts(String requestId, @Nullable String clientAddress) {

    private static final ThreadLocal<@Nullable RequestFacts> CURRENT = new ThreadLocal<>();

    public static @Nullable RequestFacts current() {
        return CURRENT.get();
    }

    /** Runs something as part of this request. */
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

    /** Something that may fail. */
    @FunctionalInterface
    public interface Work {
        void run() throws Exception;
    }
}
