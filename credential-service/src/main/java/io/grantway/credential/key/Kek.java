package io.grantway.credential.key;

import io.grantway.credential.cipher.AesGcm;
import io.grantway.credential.cipher.KeyDerivation;
import java.lang.ref.Cleaner;
import java.lang.ref.Reference;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.function.Function;

/**
 * An unwrapped key of a project. Its bytes never leave this object: each operation works on a copy that is wiped at once,
 * and the original is wiped when nobody holds the object any more.
 */
public final class Kek {

    private static final Cleaner CLEANER = Cleaner.create();

    private final KekRef ref;
    private final long epoch;
    private final byte[] row;
    private final Bytes bytes;

    /** @param row the wrapped key that it was opened from */
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

    /** Whether a row is the one that this key was opened from: a row changed since then is damage, however good the key is. */
    boolean isOf(long rowEpoch, byte[] wrapped) {
        return epoch == rowEpoch && MessageDigest.isEqual(row, wrapped);
    }

    /** Seals a data key under this key. */
    public byte[] wrap(byte[] dataKey, byte[] context) {
        return with(bytes.key, copy -> AesGcm.seal(copy, dataKey, context));
    }

    /**
     * The plain data key; the caller wipes it.
     *
     * @throws io.grantway.credential.cipher.SealBroken when it was not wrapped by this key in that context
     */
    public byte[] unwrap(byte[] wrapped, byte[] context) {
        return with(bytes.key, copy -> AesGcm.open(copy, wrapped, context));
    }

    /** Authenticates columns that are stored in clear. */
    public byte[] mac(byte[] content) {
        return with(bytes.macKey, copy -> KeyDerivation.mac(copy, content));
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

    /** Apart from the object that owns it, because a cleaning action must not hold that. */
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
