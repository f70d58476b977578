package io.grantway.platform.trace;

import io.micrometer.observation.Observation;

/** Recognises observations of periodic polls, which are measured but have no spans. */
@FunctionalInterface
public interface Polls {

    /** Whether the observation is of a poll. */
    boolean include(Observation.Context observation);

    /** Whether a request is a poll: for revocations, health or metrics. */
    static boolean isPoll(String method, String path) {
        return method.equals("GET") && (path.startsWith("/internal/revocations") || path.startsWith("/actuator/"));
    }
}
