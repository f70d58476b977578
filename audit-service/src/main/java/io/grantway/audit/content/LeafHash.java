package io.grantway.audit.content;

import io.grantway.platform.value.CanonicalJson;
import io.grantway.platform.value.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** A leaf of the log's Merkle tree, which binds an event to its place in its source's sequence. */
public final class LeafHash {

    private LeafHash() {}

    /**
     * SHA-256 of 0x00 and the canonical JSON of the four (RFC 6962 §2.1).
     *
     * @param contentHash hexadecimal
     */
    public static byte[] of(String contentHash, String source, long epoch, long seq) {
        byte[] entry = CanonicalJson.write(
                        Map.of("content_hash", contentHash, "source", source, "epoch", epoch, "seq", seq))
                .getBytes(StandardCharsets.UTF_8);
        byte[] leaf = new byte[entry.length + 1];
        System.arraycopy(entry, 0, leaf, 1, entry.length);
        return Sha256.of(leaf);
    }
}
