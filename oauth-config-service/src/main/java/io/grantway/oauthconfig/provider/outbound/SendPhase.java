package io.grantway.oauthconfig.provider.outbound;

import java.util.concurrent.atomic.AtomicReference;

/**
 * Whether a request has started to be sent. Both sides change it by compare-and-set: the sender from connecting to
 * sent, just before the first byte; the caller at its deadline from connecting to given up. The loser obeys, so
 * "never sent" is certain.
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
     * False if the request must not be sent any more. A request that has waited too long is not sent either: nobody
     * would wait for its response, and its outcome would be unknown.
     */
    boolean begin() {
        if (deadline.isNear()) {
            giveUp();
        }
        return phase.compareAndSet(Phase.CONNECTING, Phase.SENT);
    }

    /** Records that the head of a response arrived. */
    void responded() {
        response = true;
    }

    boolean hasResponse() {
        return response;
    }

    /** True if nothing was sent and nothing will be. */
    boolean giveUp() {
        phase.compareAndSet(Phase.CONNECTING, Phase.GIVEN_UP);
        return phase.get() == Phase.GIVEN_UP;
    }
}
