package io.grantway.audit.verification;

import io.grantway.audit.content.EventColumns;
import io.grantway.audit.content.EventContent;
import io.grantway.audit.content.EventContent.ContentRefused;
import io.grantway.audit.content.LeafHash;
import io.grantway.contracts.audit.AuditEvent;
import io.grantway.platform.value.Sha256;
import java.security.MessageDigest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.UUID;

/** A row of the log as stored: the text, the hashes, and the columns derived from the text. */
record StoredEvent(
        UUID id,
        String source,
        long epoch,
        long seq,
        String content,
        byte[] contentHash,
        byte[] leafHash,
        EventColumns columns) {

    static StoredEvent of(ResultSet row, int number) throws SQLException {
        return new StoredEvent(
                row.getObject("event_id", UUID.class),
                row.getString("source"),
                row.getLong("epoch"),
                row.getLong("seq"),
                row.getString("content"),
                row.getBytes("content_hash"),
                row.getBytes("leaf_hash"),
                new EventColumns(
                        row.getObject("project_id", UUID.class),
                        row.getTimestamp("occurred_at").toInstant(),
                        row.getString("actor_type"),
                        row.getString("actor_id"),
                        row.getString("on_behalf_of_id"),
                        row.getString("action"),
                        row.getString("target_type"),
                        row.getString("target_id"),
                        row.getString("outcome"),
                        row.getString("denied_subject"),
                        row.getLong("denied_count")));
    }

    /** Whether everything in the row is still consistent with its text, and the text with its hash. */
    boolean intact() {
        if (!MessageDigest.isEqual(Sha256.of(content), contentHash)) {
            return false;
        }
        byte[] leaf = LeafHash.of(HexFormat.of().formatHex(contentHash), source, epoch, seq);
        if (!MessageDigest.isEqual(leaf, leafHash)) {
            return false;
        }
        try {
            AuditEvent event = EventContent.check(content);
            return event.id().value().equals(id)
                    && event.service().equals(source)
                    && EventColumns.of(event).equals(columns);
        } catch (ContentRefused e) {
            return false;
        }
    }
}
