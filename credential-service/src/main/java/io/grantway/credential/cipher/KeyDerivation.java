package io.grantway.credential.cipher;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import javax.crypto.KDF;
import javax.crypto.Mac;
import javax.crypto.spec.HKDFParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** Derives keys and authentication codes from a key: HKDF-SHA256 (RFC 5869) and HMAC-SHA256 (RFC 2104). */
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

    public static byte[] mac(byte[] key, byte[] content) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(content);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HmacSHA256 is not available.", e);
        }
    }

    /** Compares in constant time. */
    public static void requireEqual(byte[] expected, byte[] found, String what) {
        if (!MessageDigest.isEqual(expected, found)) {
            throw new SealBroken(what);
        }
    }
}
