package io.grantway.sandbox.client;

import org.jspecify.annotations.Nullable;

/**
 * The failures that are switched on for one client at the token endpoint.
 *
 * @param slowMs milliseconds by which a response is delayed after processing; 0 is off
 * @param slowNext how many responses are still slow; null without limit
 * @param fail how requests fail
 * @param failNext how many requests still fail; null without limit
 */
record Switches(
        int slowMs,
        @Nullable Integer slowNext,
        FailMode fail,
        @Nullable Integer failNext) {

    static final Switches OFF = new Switches(0, null, FailMode.NONE, null);

    Switches {
        if (slowMs == 0 || Integer.valueOf(0).equals(slowNext)) {
            slowMs = 0;
            slowNext = null;
        }
        if (fail == FailMode.NONE || Integer.valueOf(0).equals(failNext)) {
            fail = FailMode.NONE;
            failNext = null;
        }
    }

    /** The effect on one request; a family is revoked only at a refresh. */
    Behaviour behaviour(boolean refresh) {
        return new Behaviour(slowMs, fail == FailMode.REVOKE_FAMILY && !refresh ? FailMode.NONE : fail);
    }

    /** The switches that remain after a request with this effect. */
    Switches after(Behaviour taken) {
        return new Switches(slowMs, less(slowNext), fail, taken.fail() == FailMode.NONE ? failNext : less(failNext));
    }

    private static @Nullable Integer less(@Nullable Integer count) {
        return count == null ? null : count - 1;
    }
}
