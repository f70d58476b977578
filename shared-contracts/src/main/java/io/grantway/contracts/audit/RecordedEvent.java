package io.grantway.contracts.audit;

import java.time.Instant;

/**
 * An audit event as stored by audit-service.
 *
 * @param source the service that wrote it
 * @param epoch generation of the sequence; a new one after a restore
 * @param seq position in the gapless sequence of source and epoch, from 1
 * @param content the canonical text (RFC 8785) that is hashed
 * @param contentHash SHA-256 of the content in UTF-8, hexadecimal
 */
public record RecordedEvent(
        AuditEvent event,
        String source,
        long epoch,
        long seq,
        Instant receivedAt,
        String content,
        String contentHash) {}
