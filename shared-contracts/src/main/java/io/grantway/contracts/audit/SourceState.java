package io.grantway.contracts.audit;

import java.time.Instant;

/**
 * The state of one source's sequence.
 *
 * @param contiguous every number up to this one has arrived or was set aside
 * @param setAside numbers whose event the source has set aside because the log rejected it; they count as arrived,
 *     but the event is not in the log
 * @param highest the highest number that has arrived; a value above {@code contiguous} means a gap
 */
public record SourceState(
        String source, long epoch, long contiguous, long highest, Instant lastReceivedAt, long setAside) {}
