package io.grantway.platform.rowseal;

import io.grantway.contracts.PlatformProblem;
import io.grantway.platform.cipher.HmacSha256;
import io.grantway.platform.problem.ProblemException;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Seals rows with HMAC-SHA-256 (RFC 2104) under keys outside the database, and checks whether a row still has its
 * sealed content. A seal is the id of its key, 16 bytes, and the MAC, 32 bytes.
 */
public final class RowSeals {

    private static final int KEY_ID = 16;
    private static final int KEY = 32;

    private volatile Map<UUID, HmacSha256> keys = Map.of();
    private volatile @Nullable UUID present;

    /** Adds a key of 32 bytes; the first one added seals, every one checks. */
    public synchronized void open(UUID keyId, byte[] key) {
        if (key.length != KEY) {
            throw new IllegalArgumentException("A key for row seals must have 32 bytes.");
        }
        Map<UUID, HmacSha256> more = new LinkedHashMap<>(keys);
        more.put(keyId, new HmacSha256(key));
        keys = Map.copyOf(more);
        if (present == null) {
            present = keyId;
        }
    }

    /** Whether rows can be sealed and checked. */
    public boolean isOpen() {
        return present != null;
    }

    public boolean hasKey(UUID keyId) {
        return keys.containsKey(keyId);
    }

    /**
     * Seals a row.
     *
     * @throws ProblemException 503 {@code not_ready} while no key is open
     */
    public byte[] seal(RowContent content) {
        UUID keyId = present;
        if (keyId == null) {
            throw notOpen();
        }
        byte[] id = RowContent.bytes(keyId);
        byte[] mac = Objects.requireNonNull(keys.get(keyId)).of(content.bytes());
        byte[] seal = Arrays.copyOf(id, id.length + mac.length);
        System.arraycopy(mac, 0, seal, id.length, mac.length);
        return seal;
    }

    /**
     * Whether a seal matches this content; false for a seal that is missing, truncated or of an unknown key.
     *
     * @throws ProblemException 503 {@code not_ready} while no key is open
     */
    public boolean holds(byte @Nullable [] seal, RowContent content) {
        if (!isOpen()) {
            throw notOpen();
        }
        if (seal == null || seal.length <= KEY_ID) {
            return false;
        }
        ByteBuffer id = ByteBuffer.wrap(seal, 0, KEY_ID);
        HmacSha256 key = keys.get(new UUID(id.getLong(), id.getLong()));
        return key != null
                && MessageDigest.isEqual(Arrays.copyOfRange(seal, KEY_ID, seal.length), key.of(content.bytes()));
    }

    private static ProblemException notOpen() {
        return new ProblemException(
                PlatformProblem.NOT_READY, "The installation's keys are not available yet; retry the request.");
    }
}
