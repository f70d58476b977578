package io.grantway.credential.key;

import io.grantway.credential.cipher.AssociatedData;
import io.grantway.credential.cipher.KeyDerivation;
import io.grantway.platform.cipher.AesGcm;
import io.grantway.platform.cipher.SealBroken;
import java.util.Arrays;
import java.util.HexFormat;

/** The root key, which wraps the keys of the projects, each bound to its project and version. */
final class RootKey {

    private final byte[] key;

    RootKey(byte[] key) {
        if (key.length != AesGcm.KEY_LENGTH) {
            throw new IllegalArgumentException("A root key must have 32 bytes.");
        }
        this.key = key.clone();
    }

    /** Identifies the key without revealing it; 16 hexadecimal characters. */
    String id() {
        byte[] derived = KeyDerivation.key(key, "grantway/root-key-id");
        return HexFormat.of().formatHex(derived, 0, 8);
    }

    byte[] wrap(KekRef ref, byte[] kek) {
        return AesGcm.seal(key, kek, context(ref));
    }

    /**
     * Unwraps a project's key; the caller wipes it.
     *
     * @throws SealBroken when this root key did not wrap it for that project and version
     */
    byte[] unwrap(KekRef ref, byte[] wrapped) {
        byte[] kek = AesGcm.open(key, wrapped, context(ref));
        if (kek.length != AesGcm.KEY_LENGTH) {
            Arrays.fill(kek, (byte) 0);
            throw new SealBroken("A project key has the wrong length.");
        }
        return kek;
    }

    private static byte[] context(KekRef ref) {
        return AssociatedData.of("grantway/kek/v1")
                .and("credential-service")
                .and(ref.projectId())
                .and(ref.version())
                .bytes();
    }

    @Override
    public String toString() {
        return "RootKey[…]";
    }
}
