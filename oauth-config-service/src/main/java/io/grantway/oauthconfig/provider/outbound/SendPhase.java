package io.grantway.oauthconfig.provider.outbound;

import java.util.concurrent.atomic.AtomicReference;

/**
 * Whether a request has begun to leave. Both sides move it by compare-and-set: the sender from connecting to sent, just
 * before the first byte; the caller whose time is over from connecting to given up. Whoever loses obeys, so "never sent"
 * is a fact and not a guess.
 */
final class SendPhase {

    static final String ATTRIBUTE = "grantway.send-phase";

    private enum Phase {
        CONNECTING,
        SENT,
        GIVEN_UP
    }

    private final AtomicReference<Phase> phase = new AtomicReference<>(Phase.CONNECTING);
    private final Deadline deadline;
    private volatile boolean response;

    SendPhase(Deadline deadline) {
        this.deadline = deadline;
    }

    /**
     * False when the request must not be sent any more. What waited for too long before is not sent either: nobody would
     * listen until its response comes, and what it did would stay unknown.
     */
    boolean begin() {
        if (deadline.isNear()) {
            giveUp();
        }
        return phase.compareAndSet(Phase.CONNECTING, Phase.SENT);
    }

    /** The head of a response came. */
    void responded() {
        response = true;
    }

    boolean hasResponse() {
        return response;
    }

    /** True when nothing was sent and nothing will be. */
    boolean giveUp() {
        phase.compareAndSet(Phase.CONNECTING, Phase.GIVEN_UP);
        return phase.get() == Phase.GIVEN_UP;
    }
}
