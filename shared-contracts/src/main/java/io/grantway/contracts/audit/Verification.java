package io.grantway.contracts.audit;

import java.util.List;

/**
 * What was checked and found.
 *
 * @param checked events whose content was hashed again
 * @param damaged ids of events whose content does not match its hash, at most 100
 * @param sources the sequences of all sources
 * @param intact no event damaged and no sequence with a gap
 */
public record Verification(long checked, List<AuditEventId> damaged, List<SourceState> sources, boolean intact) {}
