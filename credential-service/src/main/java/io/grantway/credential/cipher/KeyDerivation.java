package io.grantway.credential.cipher;

import io.grantway.platform.cipher.SealBroken;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import javax.crypto.KDF;
import javax.crypto.spec.HKDFParameterSpec;

/** Derives keys from a key: HKDF-SHA256 (RFC 5869). */
public final class KeyDerivation {

    private static final int LENGTH = 32;

    private KeyDerivation() {}

    /** Derives a 32-byte key for one purpose; keys for other purposes cannot be computed from it. */
    public static byte[] key(byte[] key, String purpose) {
        try {
            return KDF.getInstance("HKDF-SHA256")
                    .deriveData(HKDFParameterSpec.ofExtract()
                            .addIKM(key)
                            .thenExpand(purpose.getBytes(StandardCharsets.UTF_8), LENGTH));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HKDF-SHA256 is not available.", e);
        }
    }

    /** Compares in constant time. */
    public static void requireEqual(byte[] expected, byte[] found, String what) {
        if (!MessageDigest.isEqual(expected, found)) {
            throw new SealBroken(what);
        }
    }
}
