package io.grantway.platform.audit;

import java.util.UUID;

/**
 * An audit event ready to be written.
 *
 * @param content canonical text (RFC 8785)
 * @param contentHash SHA-256 of the content in UTF-8, 32 bytes
 */
public record PreparedEvent(UUID id, String content, byte[] contentHash) {}
