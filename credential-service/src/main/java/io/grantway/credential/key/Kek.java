package io.grantway.credential.key;

import io.grantway.credential.cipher.KeyDerivation;
import io.grantway.platform.cipher.AesGcm;
import io.grantway.platform.cipher.HmacSha256;
import java.lang.ref.Cleaner;
import java.lang.ref.Reference;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.function.Function;

/**
 * An unwrapped project key. Its bytes never leave this object: each operation works on a copy that is wiped at once,
 * and the original is wiped when the object becomes unreachable.
 */
public final class Kek {

    private static final Cleaner CLEANER = Cleaner.create();

    private final KekRef ref;
    private final long epoch;
    private final byte[] row;
    private final Bytes bytes;

    /**
     * Creates a key.
     *
     * @param row the wrapped key from which it was opened
     */
    Kek(KekRef ref, long epoch, byte[] row, byte[] key) {
        this.ref = ref;
        this.epoch = epoch;
        this.row = row.clone();
        this.bytes = new Bytes(key.clone(), KeyDerivation.key(key, "grantway/row-mac"));
        CLEANER.register(this, bytes::wipe);
    }

    public KekRef ref() {
        return ref;
    }

    public long epoch() {
        return epoch;
    }

    /**
     * Whether this key was opened from the given row: a row changed since then is damaged, even if the key is valid.
     */
    boolean isOf(long rowEpoch, byte[] wrapped) {
        return epoch == rowEpoch && MessageDigest.isEqual(row, wrapped);
    }

    /** Wraps a data key with this key. */
    public byte[] wrap(byte[] dataKey, byte[] context) {
        return with(bytes.key, copy -> AesGcm.seal(copy, dataKey, context));
    }

    /**
     * Unwraps a data key; the caller wipes it.
     *
     * @throws io.grantway.credential.cipher.SealBroken when it was not wrapped by this key in that context
     */
    public byte[] unwrap(byte[] wrapped, byte[] context) {
        return with(bytes.key, copy -> AesGcm.open(copy, wrapped, context));
    }

    /** Authenticates columns that are stored in plaintext. */
    public byte[] mac(byte[] content) {
        return with(bytes.macKey, copy -> new HmacSha256(copy).of(content));
    }

    private byte[] with(byte[] secret, Function<byte[], byte[]> use) {
        byte[] copy = secret.clone();
        try {
            return use.apply(copy);
        } finally {
            Arrays.fill(copy, (byte) 0);
            Reference.reachabilityFence(this);
        }
    }

    @Override
    public String toString() {
        return "Kek[" + ref + "]";
    }

    /** Holds the key bytes apart from the owning object, because a cleaning action must not reference that object. */
    private static final class Bytes {
        private final byte[] key;
        private final byte[] macKey;

        Bytes(byte[] key, byte[] macKey) {
            this.key = key;
            this.macKey = macKey;
        }

        void wipe() {
            Arrays.fill(key, (byte) 0);
            Arrays.fill(macKey, (byte) 0);
        }
    }
}
