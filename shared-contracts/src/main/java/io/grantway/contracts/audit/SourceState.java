package io.grantway.contracts.audit;

import java.time.Instant;

/**
 * The sequence of one source.
 *
 * @param contiguous every number up to this one has arrived or was set aside
 * @param setAside numbers whose event the source has set aside because the log refused it; they count as arrived, but the
 *     event is not in the log
 * @param highest the highest number that has arrived; more than {@code contiguous} means a gap
 */
public record SourceState(
        String source, long epoch, long contiguous, long highest, Instant lastReceivedAt, long setAside) {}
