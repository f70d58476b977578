package io.grantway.contracts.audit;

import java.util.List;

/**
 * The result of a verification.
 *
 * @param checked number of events whose hash was recomputed
 * @param damaged ids of events whose content does not match its hash, at most 100
 * @param sources the sequences of all sources
 * @param intact whether no event is damaged and no sequence has a gap
 */
public record Verification(long checked, List<AuditEventId> damaged, List<SourceState> sources, boolean intact) {}
